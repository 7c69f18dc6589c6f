import type { RunStatus } from '@/lib/contracts/runs'

/** The filter of a list of runs, as it stands in the address. */
export interface RunFilter {
  state: RunState
  q: string
  flow: string | undefined
}

export const runStates = ['all', 'failed', 'running', 'succeeded', 'stopped', 'cancelled'] as const
export type RunState = (typeof runStates)[number]

export const runStateWords: Record<RunState, string> = {
  all: 'All',
  failed: 'Failed',
  running: 'In progress',
  succeeded: 'Succeeded',
  stopped: 'Stopped',
  cancelled: 'Cancelled',
}

const searchedStatuses: Record<RunState, string | undefined> = {
  all: undefined,
  failed: 'failed',
  running: 'queued,running,waiting' satisfies `${RunStatus},${RunStatus},${RunStatus}`,
  succeeded: 'succeeded',
  stopped: 'stopped',
  cancelled: 'cancelled',
}

export function readRunFilter(params: { get(name: string): string | null }): RunFilter {
  const wanted = params.get('status')
  return {
    state: runStates.find((state) => state === wanted) ?? 'all',
    q: params.get('q')?.trim() ?? '',
    flow: params.get('flow') ?? undefined,
  }
}

const pageSize = 50
/** What the API takes as a search at most. */
const searchMax = 500

/** The list of runs in pages, as server and browser ask for it. */
export function runPages({ state, q, flow }: RunFilter) {
  const status = searchedStatuses[state]
  return {
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      ...(flow ? { flow } : {}),
      ...(status ? { status } : {}),
      ...(q ? { q: q.slice(0, searchMax) } : {}),
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
  }
}

export const isFiltered = ({ state, q }: RunFilter) => state !== 'all' || q !== ''

/** "No failed run has “4711” in it." */
export function noRunsSentence({ state, q }: RunFilter): string {
  const word = state === 'all' ? '' : `${runStateWords[state].toLowerCase()} `
  if (q) return `No ${word}run has “${q}” in its data, its event or its errors.`
  return state === 'running' ? 'No run is in progress.' : `No ${word}runs.`
}
