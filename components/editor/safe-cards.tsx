'use client'

import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { BrokenCard } from './broken-card'
import { DrawBoundary } from './draw-boundary'
import { FrameCard } from './frame-card'
import { StepCard, WireEnds } from './step-card'
import type { StepNode } from './to-canvas'

/** The cards of the canvas; one that fails to draw does not take the others along. */
export const SafeStepCard = memo(function SafeStepCard(props: NodeProps<StepNode>) {
  return (
    <DrawBoundary fallback={() => <BrokenNode stepKey={props.id} />}>
      <StepCard {...props} />
    </DrawBoundary>
  )
})

export const SafeFrameCard = memo(function SafeFrameCard(props: NodeProps<StepNode>) {
  return (
    <DrawBoundary fallback={() => <BrokenNode stepKey={props.id} />}>
      <FrameCard {...props} />
    </DrawBoundary>
  )
})

function BrokenNode({ stepKey }: { stepKey: string }) {
  return (
    <>
      <WireEnds />
      <BrokenCard stepKey={stepKey} />
    </>
  )
}
