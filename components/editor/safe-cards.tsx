'use client'

import type { NodeProps } from '@xyflow/react'
import { lazy, memo, Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DrawBoundary } from './draw-boundary'
import { FrameCard } from './frame-card'
import { StepCard, WireEnds } from './step-card'
import type { StepNode } from './to-canvas'

const RawStep = lazy(() => import('./raw-step').then((module) => ({ default: module.RawStep })))

/** The cards of the canvas; one that fails to draw does not take the others along. */
export const SafeStepCard = memo(function SafeStepCard(props: NodeProps<StepNode>) {
  return (
    <DrawBoundary fallback={<BrokenCard stepKey={props.id} />}>
      <StepCard {...props} />
    </DrawBoundary>
  )
})

export const SafeFrameCard = memo(function SafeFrameCard(props: NodeProps<StepNode>) {
  return (
    <DrawBoundary fallback={<BrokenCard stepKey={props.id} />}>
      <FrameCard {...props} />
    </DrawBoundary>
  )
})

function BrokenCard({ stepKey }: { stepKey: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <WireEnds />
      {/* biome-ignore lint/a11y/useSemanticElements: a card is a group of buttons, no form part */}
      <div
        role="group"
        aria-label={`Can’t draw the step ${stepKey}`}
        className="rounded-card border-failed bg-surface pointer-events-auto flex size-full flex-col justify-center gap-1 border px-3"
      >
        <span className="font-strong">Can’t draw this step</span>
        <span>
          <Button size="sm" variant="quiet" className="-ml-2" onPress={() => setOpen(true)}>
            Open raw data
          </Button>
        </span>
      </div>
      {isOpen && (
        <Suspense>
          <RawStep stepKey={stepKey} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
