import type pg from 'pg'
import { type BodyOptions, triggerScope } from '@/lib/flow/event'
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

/** What expressions read as `trigger`: the run's event, and all of them where it collected several. */
export function runScope(
  run: EventRun,
  { events, collected }: RunEvents,
  options: BodyOptions,
): Record<string, unknown> {
  const trigger = scopeOf(events.get(run.event_id), options)
  const ids = collected.get(run.id)
  if (!ids) return trigger
  const list = ids.flatMap((id) => {
    const event = events.get(id)
    return event ? [{ id, ...scopeOf(event, options) }] : []
  })
  return { ...trigger, events: list }
}

function scopeOf(event: EventRow | undefined, options: BodyOptions): Record<string, unknown> {
  // Retention may have taken the event of an old run that is run again.
  if (!event) return {}
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
