import type { RowStatus } from '@/components/runs/timeline'
import { formatDuration } from '@/components/ui/format-duration'
import type { SharedRun, SharedStep } from '@/lib/contracts/shares'

export const shownNumber = ({ steps }: SharedRun): number =>
  steps.reduce((sum, { values }) => sum + values.length, 0)

export function sharedStatus(run: SharedRun, step: SharedStep): RowStatus {
  if (step.items && step.status === undefined) return itemsStatus(step.items)
  if (step.status === undefined) return 'not_reached'
  const isOpen = step.status === 'started' || step.status === 'waiting'
  if (isOpen && run.settledAt !== null) return 'cancelled'
  return step.status === 'started' ? 'running' : step.status
}

function itemsStatus({ failed, succeeded }: NonNullable<SharedStep['items']>): RowStatus {
  if (failed > 0) return 'failed'
  return succeeded > 0 ? 'succeeded' : 'skipped'
}

/** "3 tries, 412 ms" */
export function sharedSummary(step: SharedStep): string {
  const { items, attempts, durationMs } = step
  if (items) {
    return [
      ...(items.succeeded > 0 ? [`${items.succeeded} succeeded`] : []),
      ...(items.failed > 0 ? [`${items.failed} failed`] : []),
      ...(items.others > 0 ? [`${items.others} others`] : []),
    ].join(', ')
  }
  return [
    ...(attempts.length > 1 ? [`${attempts.length} tries`] : []),
    ...(durationMs === null ? [] : [formatDuration(durationMs)]),
  ].join(', ')
}
