'use client'

import { useReactFlow, useViewport } from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { useKeysShown, useShortcuts } from '@/components/keys/keys-provider'
import { isMotionReduced } from '@/components/ui/appearance'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'

/** Zoom, bottom left. */
export function CanvasTools() {
  const flow = useReactFlow()
  const { zoom } = useViewport()
  const fit = () =>
    void flow.fitView({ padding: 0.15, maxZoom: 1, duration: isMotionReduced() ? 0 : 180 })
  const shown = useKeysShown()
  useShortcuts({
    fit,
    'full-size': () => void flow.zoomTo(1),
    'zoom-in': () => void flow.zoomIn(),
    'zoom-out': () => void flow.zoomOut(),
  })
  return (
    <Toolbar
      aria-label="Canvas"
      className="border-line bg-surface absolute bottom-4 left-4 inline-flex items-center gap-0.5 rounded-[10px] border p-0.5"
    >
      <Tooltip label="See the whole flow" shortcut={shown('fit')} placement="top">
        <Button variant="quiet" isIcon aria-label="Fit" onPress={fit}>
          <Maximize />
        </Button>
      </Tooltip>
      <Tooltip label="Zoom out" shortcut={shown('zoom-out')} placement="top">
        <Button variant="quiet" isIcon aria-label="Zoom out" onPress={() => void flow.zoomOut()}>
          <Minus />
        </Button>
      </Tooltip>
      <span className="text-caption text-ink-2 w-11 text-center tabular-nums">
        {Math.round(zoom * 100)} %
      </span>
      <Tooltip label="Zoom in" shortcut={shown('zoom-in')} placement="top">
        <Button variant="quiet" isIcon aria-label="Zoom in" onPress={() => void flow.zoomIn()}>
          <Plus />
        </Button>
      </Tooltip>
    </Toolbar>
  )
}
