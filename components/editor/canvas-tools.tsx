'use client'

import { useReactFlow, useViewport } from '@xyflow/react'
import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { type ReactNode, Suspense } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { useKeysShown, useShortcuts } from '@/components/keys/keys-provider'
import { isMotionReduced } from '@/components/ui/appearance'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { Tooltip } from '@/components/ui/tooltip'
import { useMapShown } from './view/use-map-shown'

const CanvasMap = lazyOverlay('The map', () =>
  import('./view/canvas-map').then((module) => module.CanvasMap),
)

/** What is seen of the canvas, bottom left; `children` are more tools. */
export function CanvasTools({ children }: { children?: ReactNode }) {
  const flow = useReactFlow()
  const { zoom } = useViewport()
  const fit = () =>
    void flow.fitView({ padding: 0.15, maxZoom: 1, duration: isMotionReduced() ? 0 : 180 })
  const toFull = () => void flow.zoomTo(1)
  const shown = useKeysShown()
  const [isMapShown, toggleMap] = useMapShown()
  useShortcuts({
    fit,
    'full-size': toFull,
    'zoom-in': () => void flow.zoomIn(),
    'zoom-out': () => void flow.zoomOut(),
  })
  const percent = `${Math.round(zoom * 100)} %`
  return (
    <>
      {isMapShown && (
        <Suspense>
          <CanvasMap onClose={toggleMap} />
        </Suspense>
      )}
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
        <Tooltip label="Zoom to 100 %" shortcut={shown('full-size')} placement="top">
          <Button
            variant="quiet"
            aria-label={`${percent}, zoom to 100 %`}
            onPress={toFull}
            className="text-caption text-ink-2 w-13 px-0 tabular-nums"
          >
            {percent}
          </Button>
        </Tooltip>
        <Tooltip label="Zoom in" shortcut={shown('zoom-in')} placement="top">
          <Button variant="quiet" isIcon aria-label="Zoom in" onPress={() => void flow.zoomIn()}>
            <Plus />
          </Button>
        </Tooltip>
        <Tooltip label={isMapShown ? 'Hide the map' : 'Map'} placement="top">
          <Button
            variant="quiet"
            isIcon
            aria-label="Map"
            aria-pressed={isMapShown}
            onPress={toggleMap}
            className={isMapShown ? 'bg-hover text-ink max-md:hidden' : 'max-md:hidden'}
          >
            <MapIcon />
          </Button>
        </Tooltip>
        {children}
      </Toolbar>
    </>
  )
}
