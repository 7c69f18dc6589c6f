import type pg from 'pg'
import type { EventKind } from '@/lib/flow/made-event'
import { idTime, newId } from '@/lib/ids'
import { storeBodies } from './bodies'
import { insertRows, plainOutcome } from './insert-rows'
import type { NewDelivery, NewRun } from './new-delivery'
import { paceRuns } from './pace'

export interface MadeEvent {
  workspaceId: string
  flowId: string
  kind: Exclude<EventKind, 'webhook' | 'form'>
  /** What expressions read as `trigger`; `receivedAt` is added. */
  value: Record<string, unknown>
  /** How many of its values are not kept. */
  redacted?: number
  /** What made it, for people: "schedule", a flow's name. */
  source: string
  /** The run is of this version, or of the draft given as a document. */
  basis: { version: number | null; document: string | null }
  run?: Pick<NewRun, 'startAt' | 'orderKey' | 'laneLimit' | 'pace' | 'parentRunId' | 'depth'>
  id?: string
}

/** An event that Hookline makes itself, with its run: not stored yet. */
export function newMadeEvent(made: MadeEvent): NewDelivery & { run: NewRun } {
  const { workspaceId, flowId, kind, source, basis } = made
  const id = made.id ?? newId('event')
  const body = new TextEncoder().encode(JSON.stringify(made.value))
  const runId = newId('run')
  const run: NewRun = {
    ...{ id: runId, createdAt: idTime(runId), workspaceId, flowId, ...basis, eventId: id },
    ...{ isAwaited: false, ...made.run },
  }
  return {
    ...{ id, createdAt: idTime(id), workspaceId, flowId, kind, status: 'accepted', run },
    ...{ method: '', path: '', query: '', headers: [], contentType: 'application/json' },
    ...{ sizeBytes: body.byteLength, source, bodyKind: 'json', body, endpointId: null },
    ...(made.redacted ? { redacted: made.redacted } : {}),
  }
}

/** Stores an event that starts no run: an example. Returns its id. */
export async function keepMadeEvent(pool: pg.Pool, made: MadeEvent): Promise<string> {
  const { run: _run, ...event } = newMadeEvent(made)
  const delivery: NewDelivery = { ...event, status: 'kept' }
  await storeBodies(pool, [delivery])
  await insertRows(pool, { deliveries: [{ delivery, outcome: plainOutcome(delivery) }], runs: [] })
  return delivery.id
}

/** Stores events with their runs, within the caller's transaction or in one statement. */
export async function insertMadeEvents(
  client: pg.Pool | pg.PoolClient,
  events: readonly (NewDelivery & { run: NewRun })[],
): Promise<void> {
  if (events.length === 0) return
  await storeBodies(client, events)
  const runs = events.map(({ run }) => run)
  await paceRuns(client, runs)
  await insertRows(client, {
    deliveries: events.map((delivery) => ({ delivery, outcome: plainOutcome(delivery) })),
    runs,
  })
}
