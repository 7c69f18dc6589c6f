import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { changeTypes } from '@/lib/contracts/stream'
import { affectedQueries } from './affected-queries'
import { queries } from './queries'

const at = '2026-01-01T00:00:00.000Z'

function staleAfter(change: Parameters<typeof affectedQueries>[0]) {
  const client = new QueryClient()
  const keys = {
    runs: queries.runs.list.queryKey({ input: { limit: 50, status: 'failed' } }),
    morePages: queries.runs.list.infiniteKey({
      input: (cursor: string | undefined) => ({ cursor }),
      initialPageParam: undefined,
    }),
    thisRun: queries.runs.get.queryKey({ input: { id: 'run_1' } }),
    waits: queries.waits.list.queryKey({ input: { id: 'run_1' } }),
    effectPages: queries.runs.effects.infiniteKey({
      input: (cursor: string | undefined) => ({ id: 'run_1', step: 'call', cursor }),
      initialPageParam: undefined,
    }),
    items: queries.steps.items.queryKey({ input: { id: 'run_1', key: 'each' } }),
    shownItems: [...queries.steps.list.key({ input: { id: 'run_1' } }), 'shown', { 'each@': 3 }],
    otherItems: queries.steps.list.queryKey({ input: { id: 'run_2', item: '3' } }),
    otherRun: queries.runs.get.queryKey({ input: { id: 'run_2' } }),
    flows: queries.flows.list.queryKey({ input: {} }),
    thisFlow: queries.flows.get.queryKey({ input: { id: 'flw_1' } }),
    draft: queries.flows.draft.get.queryKey({ input: { id: 'flw_1' } }),
    deliveries: queries.deliveries.list.queryKey({ input: { flow: 'flw_1' } }),
    deliveryPages: queries.deliveries.list.infiniteKey({
      input: (cursor: string | undefined) => ({ flow: 'flw_1', cursor }),
      initialPageParam: undefined,
    }),
    otherDeliveries: queries.deliveries.list.queryKey({ input: { flow: 'flw_2' } }),
    counts: queries.deliveries.counts.queryKey({ input: { id: 'flw_1', since: at } }),
    connections: queries.connections.list.queryKey({ input: {} }),
    tables: queries.tables.list.queryKey({ input: {} }),
    rows: queries.tables.rows.queryKey({ input: { name: 'orders' } }),
    counterWindows: queries.counters.windows.queryKey({ input: { name: 'clicks' } }),
    stored: queries.store.list.queryKey({ input: {} }),
    bulkActions: queries.bulkActions.list.queryKey({ input: { limit: 10 } }),
    otherBulk: queries.bulkActions.get.queryKey({ input: { id: 'blk_2' } }),
  }
  for (const queryKey of Object.values(keys)) {
    client.getQueryCache().build(client, { queryKey }).setData({})
  }
  for (const queryKey of affectedQueries(change)) void client.invalidateQueries({ queryKey })
  return Object.entries(keys)
    .filter(([, queryKey]) => client.getQueryState(queryKey)?.isInvalidated)
    .map(([name]) => name)
}

describe('what a change makes old', () => {
  it('is every list of runs, the run itself and where its event is listed, but no other run', () => {
    const change = { type: 'run.changed', id: 'run_1', flow: 'flw_1', at } as const
    expect(staleAfter(change)).toEqual([
      ...['runs', 'morePages', 'thisRun', 'waits', 'effectPages', 'items', 'shownItems', 'flows'],
      ...['deliveries', 'deliveryPages'],
    ])
    expect(staleAfter({ type: 'step.changed', id: 'x', run: 'run_1', at })).toEqual([
      ...['thisRun', 'waits', 'effectPages', 'items', 'shownItems'],
    ])
  })

  it('is never the draft that an editor holds', () => {
    expect(staleAfter({ type: 'flow.saved', id: 'flw_1', at })).toEqual(['flows', 'thisFlow'])
    expect(staleAfter({ type: 'flow.published', id: 'flw_1', at })).toEqual(['flows', 'thisFlow'])
  })

  it('is the list a delivery or a connection stands in, and what is counted of it', () => {
    const received = { type: 'delivery.received', id: 'evt_1', flow: 'flw_1', at } as const
    expect(staleAfter(received)).toEqual([
      ...['deliveries', 'deliveryPages', 'otherDeliveries', 'counts'],
    ])
    expect(staleAfter({ ...received, status: 'held' })).toEqual([
      ...['flows', 'thisFlow', 'deliveries', 'deliveryPages', 'otherDeliveries', 'counts'],
    ])
    expect(staleAfter({ type: 'connection.changed', id: 'con_1', at })).toEqual(['connections'])
  })

  it('is the part of the data that changed, with all its pages', () => {
    const ofPart = (id: string) => staleAfter({ type: 'data.changed', id, at })
    expect(ofPart('tables')).toEqual(['tables', 'rows'])
    expect(ofPart('counters')).toEqual(['counterWindows'])
    expect(ofPart('store')).toEqual(['stored'])
  })

  it('is what is done to many runs, and no other look at it', () => {
    expect(staleAfter({ type: 'bulk.changed', id: 'blk_1', at })).toEqual(['bulkActions'])
  })

  it('is known for every type of change', () => {
    for (const type of changeTypes) {
      expect(Array.isArray(affectedQueries({ type, id: 'x', at }))).toBe(true)
    }
  })
})
