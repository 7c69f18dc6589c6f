'use client'

import { type StepChange, updateStep } from '@/lib/flow/edit'
import type { Step } from '@/lib/flow/schema'
import { useEditor } from './editor-context'

/** Changes members of a step, as one edit that can be undone; typing in one field is one edit. */
export function useChangeStep(step: Step): (change: StepChange, label: string) => void {
  const { store } = useEditor()
  return (change, label) =>
    store
      .getState()
      .edit((flow) => updateStep(flow, step.key, change), { label, group: `${step.key}.${label}` })
}
