import type { StepStatuses } from './step-status'

/** How far a run is, for those who hear it: "Step 2 of 5 succeeded." */
export function runProgress(statuses: StepStatuses): string {
  const all = [...statuses.values()]
  const failed = all.findIndex(({ status }) => status === 'failed')
  if (failed >= 0) return `Step ${failed + 1} of ${all.length} failed: ${all[failed]?.text ?? ''}`
  const done = all.filter(({ status }) => status === 'succeeded' || status === 'stopped').length
  return `${done} of ${all.length} steps succeeded.`
}
