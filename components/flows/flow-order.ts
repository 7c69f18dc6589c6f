import type { FlowListEntry } from '@/lib/contracts/flows'

export const flowOrders = ['run', 'name', 'failed', 'created'] as const
export type FlowOrder = (typeof flowOrders)[number]

export const orderWords: Record<FlowOrder, string> = {
  run: 'Last run',
  name: 'Name',
  failed: 'Most failures',
  created: 'Newest first',
}

export function readFlowOrder(params: { get(name: string): string | null }): FlowOrder {
  const wanted = params.get('sort')
  return flowOrders.find((order) => order === wanted) ?? 'run'
}

type Sorted = Pick<FlowListEntry, 'id' | 'name' | 'lastRun' | 'runs24h' | 'createdAt'>

/** A flow that never ran stands where it was made. */
export function sortFlows<T extends Sorted>(flows: readonly T[], order: FlowOrder): T[] {
  return flows.toSorted((a, b) => compare[order](a, b) || (a.id < b.id ? 1 : -1))
}

const compare: Record<FlowOrder, (a: Sorted, b: Sorted) => number> = {
  run: (a, b) => latest(lastMoment(a), lastMoment(b)),
  name: (a, b) => a.name.localeCompare(b.name, 'en', { numeric: true, sensitivity: 'base' }),
  failed: (a, b) => b.runs24h.failed - a.runs24h.failed,
  created: (a, b) => latest(a.createdAt, b.createdAt),
}

const lastMoment = ({ lastRun, createdAt }: Sorted) => lastRun?.createdAt ?? createdAt

/** Times are ISO texts in UTC: their order is that of time. */
function latest(a: string, b: string): number {
  if (a === b) return 0
  return a > b ? -1 : 1
}
