'use client'

import { useReactFlow, useViewport } from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { Button } from '@/components/ui/button'

/** Zoom, bottom left. */
export function CanvasTools() {
  const flow = useReactFlow()
  const { zoom } = useViewport()
  return (
    <Toolbar
      aria-label="Canvas"
      className="border-line bg-surface absolute bottom-4 left-4 inline-flex items-center gap-0.5 rounded-[10px] border p-0.5"
    >
      <Button
        variant="quiet"
        isIcon
        aria-label="Fit"
        onPress={() => void flow.fitView({ padding: 0.15, maxZoom: 1, duration: 180 })}
      >
        <Maximize />
      </Button>
      <Button variant="quiet" isIcon aria-label="Zoom out" onPress={() => void flow.zoomOut()}>
        <Minus />
      </Button>
      <span className="text-caption text-ink-2 w-11 text-center tabular-nums">
        {Math.round(zoom * 100)} %
      </span>
      <Button variant="quiet" isIcon aria-label="Zoom in" onPress={() => void flow.zoomIn()}>
        <Plus />
      </Button>
    </Toolbar>
  )
}
