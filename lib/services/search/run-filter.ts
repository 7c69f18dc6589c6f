import type { RunStatus } from '@/lib/contracts/runs'
import type { RunDataFilter, RunRowFilter } from '@/lib/db/run-filter'

/** The filters of a list of runs, as callers write them. */
export interface RunFilters {
  flow?: string | undefined
  status?: (RunStatus | 'stopped')[] | undefined
  q?: string | undefined
  since?: string | undefined
  until?: string | undefined
  step?: string | undefined
  error?: string | undefined
  version?: number | 'draft' | undefined
  bulk?: string | undefined
  minDurationMs?: number | undefined
  maxDurationMs?: number | undefined
  data?: string[] | undefined
}

export function rowFilter(workspaceId: string, filters: RunFilters): RunRowFilter {
  const { flow, status, since, until, version, bulk, minDurationMs, maxDurationMs } = filters
  return {
    workspaceId,
    flowId: flow,
    statuses: status,
    since: since === undefined ? undefined : new Date(since),
    until: until === undefined ? undefined : new Date(until),
    version: version === 'draft' ? null : version,
    madeBy: bulk,
    minDurationMs,
    maxDurationMs,
  }
}

export function dataFilter({ q, step, error, data }: RunFilters): RunDataFilter {
  return { text: q, step, error, values: data?.map((one) => one.slice(one.indexOf(':') + 1)) }
}

export function looksIntoData({ q, step, error, data }: RunFilters): boolean {
  return q !== undefined || step !== undefined || error !== undefined || data !== undefined
}
