'use client'

import { useStore } from '@xyflow/react'
import type { SectionFrame } from './section-frames'

type Box = Pick<SectionFrame, 'x' | 'y' | 'width' | 'height'>

/** The part of the canvas that is in view. */
export interface SeenArea {
  /** Where the canvas begins, in pixels of the screen, and its scale. */
  transform: readonly [x: number, y: number, zoom: number]
  width: number
  height: number
}

/** So far out of view a frame is drawn already, in pixels of the screen. */
const aroundPx = 200

/** The frames in view. A long flow has a hundred, each with its buttons. */
export function useSeenFrames(frames: readonly SectionFrame[]): SectionFrame[] {
  // A text stays the same while the same frames are seen: panning draws nothing anew.
  const seen = useStore((area) =>
    String(frames.flatMap((one, at) => (isSeen(one, area) ? at : []))),
  )
  const places = new Set(seen.split(',').map(Number))
  return seen === '' ? [] : frames.filter((_, at) => places.has(at))
}

export function isSeen({ x, y, width, height }: Box, area: SeenArea): boolean {
  const [left, top, zoom] = area.transform
  // Before it is measured nobody knows.
  if (area.width === 0) return true
  return (
    left + (x + width) * zoom >= -aroundPx &&
    left + x * zoom <= area.width + aroundPx &&
    top + (y + height) * zoom >= -aroundPx &&
    top + y * zoom <= area.height + aroundPx
  )
}
