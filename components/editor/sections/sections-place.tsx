'use client'

import type { NodeProps } from '@xyflow/react'
import { lazy, Suspense, useEffect } from 'react'
import { BrokenCard } from '../broken-card'
import { DrawBoundary } from '../draw-boundary'
import { useEditor } from '../editor-context'
import { WireEnds } from '../step-card'
import type { StepNode } from '../to-canvas'
import { SectionCard } from './section-card'
import type { SectionFrame } from './section-frames'
import { useSectionsHint } from './use-sections-hint'

const CanvasSections = lazy(() =>
  import('./canvas-sections').then((module) => ({ default: module.CanvasSections })),
)

/** The frames of sections on the canvas. Most flows have none: their code comes with the first. */
export function SectionsPlace({ frames }: { frames: readonly SectionFrame[] }) {
  const { store } = useEditor()
  useSectionsHint()
  useEffect(() => {
    const { setFoldsSections } = store.getState()
    setFoldsSections(true)
    return () => setFoldsSections(false)
  }, [store])
  if (frames.length === 0) return null
  return (
    <DrawBoundary fallback={() => null}>
      <Suspense>
        <CanvasSections frames={frames} />
      </Suspense>
    </DrawBoundary>
  )
}

/** It is there at once: the card of a section that is folded takes the focus. */
export function SectionNode(props: NodeProps<StepNode>) {
  return (
    <DrawBoundary fallback={() => <BrokenSection stepKey={props.id} />}>
      <SectionCard {...props} />
    </DrawBoundary>
  )
}

function BrokenSection({ stepKey }: { stepKey: string }) {
  return (
    <>
      <WireEnds />
      <BrokenCard stepKey={stepKey} />
    </>
  )
}
