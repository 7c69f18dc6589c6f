import type { FlowListEntry, FlowStatus } from '@/lib/contracts/flows'

export const stateFilters = ['all', 'live', 'draft', 'paused'] as const
export type StateFilter = (typeof stateFilters)[number]

export const stateWords: Record<StateFilter, string> = {
  all: 'All',
  live: 'Live',
  draft: 'Draft',
  paused: 'Paused',
}

export interface FlowFilter {
  state: StateFilter
  q: string
}

export function readFlowFilter(params: { get(name: string): string | null }): FlowFilter {
  const wanted = params.get('status')
  return {
    state: stateFilters.find((state) => state === wanted) ?? 'all',
    q: params.get('q') ?? '',
  }
}

export function filterFlows<T extends Searched>(flows: readonly T[], filter: FlowFilter): T[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean)
  return flows.filter(({ name, status, tags }) => {
    if (filter.state !== 'all' && status !== filter.state) return false
    const text = [name, ...tags].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

type Searched = Pick<FlowListEntry, 'name' | 'status' | 'tags'>

export function countStates(flows: readonly { status: FlowStatus }[]): Record<StateFilter, number> {
  const counts = { all: flows.length, live: 0, draft: 0, paused: 0 }
  for (const { status } of flows) counts[status]++
  return counts
}

/** "Nothing matches “refund” in Paused." */
export function emptySentence({ state, q }: FlowFilter): string {
  const place = state === 'all' ? '' : ` in ${stateWords[state]}`
  if (q.trim()) return `Nothing matches “${q.trim()}”${place}.`
  return state === 'draft' ? 'No flow is a draft.' : `No flow is ${state}.`
}

/** "0.2 %"; undefined without runs. */
export function failedShare({
  total,
  failed,
}: {
  total: number
  failed: number
}): string | undefined {
  if (total === 0) return undefined
  const percent = (failed / total) * 100
  if (percent === 0 || percent === 100) return `${percent} %`
  if (percent < 0.1) return 'under 0.1 %'
  return percent < 10 ? `${percent.toFixed(1)} %` : `${Math.round(Math.min(percent, 99))} %`
}
