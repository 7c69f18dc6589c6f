import type { runFilters } from '@/lib/contracts/run-search'

/** In the order in which they are offered. */
export const runFilterStatuses = [
  ...(['failed', 'queued', 'running', 'waiting', 'succeeded', 'stopped', 'cancelled'] as const),
] satisfies (typeof runFilters)[number][]
export type RunFilterStatus = (typeof runFilterStatuses)[number]

export const filterKeys = [
  ...(['status', 'flow', 'version', 'is', 'since', 'until'] as const),
  ...(['step', 'error', 'duration', 'id', 'bulk'] as const),
]
export type FilterKey = (typeof filterKeys)[number]

export const keyHints: Record<FilterKey, string> = {
  status: 'how it ended, or where it stands',
  flow: 'runs of one flow',
  version: 'a version, or draft',
  is: 'test: runs of a draft',
  since: '24h, 7d, or a day',
  until: '1h, or a day',
  step: 'where it ended, by the step’s key',
  error: 'a text in its error',
  duration: '>2s, <500ms, 1s..5s',
  id: 'one run, or the runs of an event',
  bulk: 'runs that were run again together',
}
