import { useState } from 'react'
import type { FlowListEntry } from '@/lib/contracts/flows'
import { type FlowOrder, sortFlows } from './flow-order'

/**
 * The flows in order. Runs come in all the time, and rows must not move under the pointer: the order
 * is made anew only when another one is chosen or the list holds other flows.
 */
export function useKeptOrder(flows: readonly FlowListEntry[], order: FlowOrder): FlowListEntry[] {
  const key = `${order} ${flows
    .map(({ id }) => id)
    .toSorted()
    .join()}`
  const [kept, keep] = useState(() => ({ key, ids: idsOf(flows, order) }))
  const now = kept.key === key ? kept : { key, ids: idsOf(flows, order) }
  if (now !== kept) keep(now)
  const byId = new Map(flows.map((flow) => [flow.id, flow]))
  return now.ids.flatMap((id) => byId.get(id) ?? [])
}

function idsOf(flows: readonly FlowListEntry[], order: FlowOrder): string[] {
  return sortFlows(flows, order).map(({ id }) => id)
}
