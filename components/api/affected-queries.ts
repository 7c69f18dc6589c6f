import type { QueryKey } from '@tanstack/react-query'
import type { Change } from '@/lib/contracts/stream'
import { queries } from './queries'

/** Which cached answers a change makes old. */
export function affectedQueries({ type, id, flow, run, status }: Change): QueryKey[] {
  switch (type) {
    case 'delivery.received':
      return [
        queries.deliveries.list.key(),
        queries.deliveries.get.key({ input: { id } }),
        ...(flow ? ofFlow(flow) : []),
        ...(flow && status === 'held' ? heldBy(flow) : []),
      ]
    case 'run.changed':
      return [
        queries.runs.list.key(),
        queries.runs.get.key({ input: { id } }),
        queries.waits.list.key({ input: { id } }),
        queries.runs.effects.key({ input: { id } }),
        ...itemsOf(id),
        queries.flows.list.key(),
        // A list of deliveries says how their runs stand.
        queries.deliveries.list.key(flow ? { input: { flow } } : {}),
      ]
    case 'step.changed':
      return run
        ? [
            queries.runs.get.key({ input: { id: run } }),
            queries.waits.list.key({ input: { id: run } }),
            queries.runs.effects.key({ input: { id: run } }),
            ...itemsOf(run),
          ]
        : []
    // The draft itself is left alone: the editor that is open holds it, and its saves tell of others'.
    case 'flow.saved':
      return [
        queries.flows.list.key(),
        queries.flows.get.key({ input: { id } }),
        queries.testing.samples.key({ input: { id } }),
        queries.endpoints.secrets.key({ input: { id } }),
      ]
    case 'flow.published':
      return [
        queries.flows.list.key(),
        queries.flows.get.key({ input: { id } }),
        queries.flows.versions.key({ input: { id } }),
      ]
    case 'connection.changed':
      return [queries.connections.key()]
    case 'data.changed':
      return dataQueries(id)
    case 'errors.changed':
      return [queries.errors.key()]
    case 'bulk.changed':
      return [queries.bulkActions.list.key(), queries.bulkActions.get.key({ input: { id } })]
    case 'backtest.progress':
      return []
  }
}

/** How items stand comes first: which steps are shown follows from it. */
function itemsOf(run: string): QueryKey[] {
  return [
    queries.steps.items.key({ input: { id: run } }),
    queries.steps.list.key({ input: { id: run } }),
  ]
}

function dataQueries(part: string): QueryKey[] {
  if (part === 'tables') return [queries.tables.key()]
  if (part === 'counters') return [queries.counters.key()]
  return [queries.store.key()]
}

/** Where it stands how many deliveries wait. */
function heldBy(flow: string): QueryKey[] {
  return [queries.flows.get.key({ input: { id: flow } }), queries.flows.list.key()]
}

/** What a flow shows of its deliveries beside the list. */
function ofFlow(id: string): QueryKey[] {
  return [
    queries.deliveries.counts.key({ input: { id } }),
    queries.testing.samples.key({ input: { id } }),
  ]
}
