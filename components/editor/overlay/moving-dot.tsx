'use client'

import { useEffect, useRef } from 'react'
import { isMotionReduced } from '@/components/ui/appearance'
import type { Point } from '../rounded-path'

const pxPerSecond = 110

/** Runs along a line again and again, by transform alone; with reduced motion it stands in the middle. */
export function MovingDot({ points, level }: { points: readonly Point[]; level: number }) {
  const dot = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const { current } = dot
    if (!current || isMotionReduced()) return
    const { frames, lengthPx } = dotFrames(points)
    const durationMs = Math.max(400, (lengthPx / pxPerSecond) * 1_000)
    const animation = current.animate(frames, { duration: durationMs, iterations: Infinity })
    return () => animation.cancel()
  }, [points])
  return (
    <span
      ref={dot}
      aria-hidden
      data-moving-dot
      className="bg-running absolute size-2 rounded-full"
      style={{ transform: shift(middle(points)), zIndex: level }}
    />
  )
}

/** The corners of the line, each at its share of the way. */
export function dotFrames(points: readonly Point[]) {
  const lengths = points.slice(1).map((point, index) => distance(points[index] ?? point, point))
  const lengthPx = lengths.reduce((sum, length) => sum + length, 0)
  let passed = 0
  const frames = points.map((point, index) => {
    passed += index === 0 ? 0 : (lengths[index - 1] ?? 0)
    return { transform: shift(point), offset: lengthPx === 0 ? 0 : passed / lengthPx }
  })
  return { frames: lengthPx === 0 ? frames.slice(0, 1) : frames, lengthPx }
}

function middle(points: readonly Point[]): Point {
  return points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 }
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

function shift({ x, y }: Point): string {
  return `translate(-50%, -50%) translate(${x}px, ${y}px)`
}
