'use client'

import { DataTree } from '@/components/ui/data-tree'
import { findStep } from '@/lib/flow/graph'
import { useEditorState } from './editor-context'

/** A step as the document holds it. */
export function RawData({ stepKey }: { stepKey: string }) {
  const step = useEditorState(({ flow }) => findStep(flow, stepKey) ?? flow.trigger)
  return <DataTree value={step} label="Raw data of the step" />
}
