import { isWaysChooser } from '@/lib/flow/check-graph'
import { updateStep } from '@/lib/flow/edit'
import { findStep, graphOf } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'

/** Steps that chose between ways stay: nobody else would choose. */
export function canSkip(flow: Flow, key: string): boolean {
  const step = findStep(flow, key)
  const graph = graphOf(flow, key)
  return step !== undefined && graph !== undefined && !isWaysChooser(step, graph)
}

/**
 * The flow with these steps skipped, or none of them skipped any more when all were; the same flow
 * when there is nothing to change.
 */
export function toggleSkipped(flow: Flow, keys: readonly string[]): Flow {
  const steps = keys.flatMap((key) => findStep(flow, key) ?? [])
  const isOn = steps.some(({ disabled }) => !disabled)
  return steps
    .filter(({ key, disabled }) => (isOn ? !disabled && canSkip(flow, key) : disabled))
    .reduce((next, { key }) => updateStep(next, key, { disabled: isOn || undefined }), flow)
}
