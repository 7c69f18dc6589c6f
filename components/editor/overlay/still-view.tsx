'use client'

import { useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { isMotionReduced } from '@/components/ui/appearance'
import type { Canvas } from '../to-canvas'
import { fitPan, startViewport } from '../viewport'

const panMs = 180

interface StillViewProps extends Pick<Canvas, 'nodes' | 'size'> {
  selected: string | undefined
}

/** At the start of the flow first, then at whatever is chosen. */
export function StillView({ nodes, size, selected }: StillViewProps) {
  const flow = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const isStarted = useRef(false)
  useEffect(() => {
    if (width === 0) return
    if (!isStarted.current) {
      isStarted.current = true
      void flow.setViewport(startViewport(size, { width, height }))
    }
    const node = nodes.find(({ id }) => id === selected)
    if (!node) return
    const rect = { ...node.position, width: node.width ?? 0, height: node.height ?? 0 }
    const next = fitPan(flow.getViewport(), rect, { width, height })
    const isStill = isMotionReduced()
    if (next) void flow.setViewport(next, { duration: isStill ? 0 : panMs })
  }, [flow, nodes, size, selected, width, height])
  return null
}
