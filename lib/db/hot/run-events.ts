import type pg from 'pg'
import { type BodyOptions, bodyOptions, triggerScope } from '@/lib/flow/event'
import { isMadeKind, madeScope } from '@/lib/flow/made-event'
import { readOwn } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'
import type { ClaimedRow } from './claim'
import { bodyOf, type EventRow, loadEvents } from './load-events'

type EventRun = Pick<ClaimedRow, 'id' | 'event_id' | 'has_history'>

export interface RunEvents {
  events: Map<string, EventRow>
  /** The events of runs that collected theirs, oldest first. */
  collected: Map<string, string[]>
}

export async function loadRunEvents(pool: pg.Pool, runs: EventRun[]): Promise<RunEvents> {
  const collected = await loadCollected(pool, runs)
  const ids = new Set([...runs.map(({ event_id }) => event_id), ...[...collected.values()].flat()])
  return { events: await loadEvents(pool, [...ids]), collected }
}

/** A run that collects waits before it begins, so a first claim of a queued one has nothing here. */
async function loadCollected(pool: pg.Pool, runs: EventRun[]): Promise<Map<string, string[]>> {
  const byRun = new Map<string, string[]>()
  const ids = runs.filter(({ has_history }) => has_history).map(({ id }) => id)
  if (ids.length === 0) return byRun
  const { rows } = await pool.query<{ run_id: string; event_id: string }>({
    name: 'load-run-events',
    text: `
      SELECT e.run_id, e.event_id
      FROM unnest($1::text[]) AS w(id) JOIN run_event e ON e.run_id = w.id
      ORDER BY e.event_id`,
    values: [ids],
  })
  for (const { run_id, event_id } of rows) {
    const events = byRun.get(run_id) ?? []
    events.push(event_id)
    byRun.set(run_id, events)
  }
  return byRun
}

/** A run that repeats another has its events too. */
export async function copyRunEvents(
  client: pg.PoolClient,
  { fromRunId, toRunId }: { fromRunId: string; toRunId: string },
): Promise<void> {
  await client.query(
    'INSERT INTO run_event (run_id, event_id) SELECT $2, event_id FROM run_event WHERE run_id = $1',
    [fromRunId, toRunId],
  )
}

/**
 * What expressions read as `trigger`: the run's event, and where the flow collects, all of them. An
 * event that was run by hand is a batch of one.
 */
export function runScope(
  run: EventRun,
  { events, collected }: RunEvents,
  document: Flow,
): Record<string, unknown> {
  const options = bodyOptions(document.trigger.input)
  const trigger = scopeOf(events.get(run.event_id), options)
  const ids = collected.get(run.id) ?? (collects(document) ? [run.event_id] : undefined)
  if (!ids) return trigger
  const list = ids.flatMap((id) => {
    const event = events.get(id)
    return event ? [{ id, ...scopeOf(event, options) }] : []
  })
  return { ...trigger, events: list }
}

function collects({ trigger }: Flow): boolean {
  return readOwn(trigger.input?.collect, 'kind') === 'batch'
}

function scopeOf(event: EventRow | undefined, options: BodyOptions): Record<string, unknown> {
  // Retention may have taken the event of an old run that is run again.
  if (!event) return {}
  if (isMadeKind(event.kind)) {
    return madeScope({ body: bodyOf(event), receivedAt: event.created_at })
  }
  return triggerScope({
    id: event.id,
    method: event.method,
    path: event.path,
    query: event.query,
    headers: JSON.parse(event.headers),
    body: bodyOf(event, options),
    receivedAt: event.created_at,
  })
}
