import { type Status, statusLooks } from '@/components/ui/status-looks'
import type { RunSummary } from '@/lib/contracts/runs'
import type { RowStatus } from './timeline'

type Seen = Pick<RunSummary, 'status' | 'stopped'>

/** A run that a filter ended has succeeded, and must not look like one that did all its work. */
export function runStatus({ status, stopped }: Seen): Status {
  return status === 'succeeded' && stopped ? 'stopped' : status
}

export const rowLooks: Record<RowStatus, { status: Status; word: string }> = {
  succeeded: { status: 'succeeded', word: 'Succeeded' },
  failed: { status: 'failed', word: 'Failed' },
  running: { status: 'running', word: 'Running' },
  waiting: { status: 'waiting', word: 'Waiting' },
  stopped: { status: 'stopped', word: 'Stopped' },
  cancelled: { status: 'cancelled', word: 'Cancelled' },
  skipped: { status: 'skipped', word: 'Skipped' },
  not_reached: { status: 'skipped', word: 'Not reached' },
}

/** "Failed at step 3" */
export function runSentence(run: RunSummary, numbers: ReadonlyMap<string, number>): string {
  const status = runStatus(run)
  const { word } = statusLooks[status]
  const key = status === 'failed' ? run.error?.step : run.stopped?.step
  const number = key === undefined ? undefined : numbers.get(key)
  return number === undefined ? word : `${word} at step ${number}`
}

/** "Why / result": the most useful words about a run. */
export function runReason(run: RunSummary): string {
  if (run.error) return run.error.message
  if (run.stopped) return run.stopped.message
  return ''
}
