import type pg from 'pg'
import { idTime } from '@/lib/ids'
import type { NewDelivery, NewRun } from './new-delivery'

/** A batch closes when its bodies have this many bytes. */
export const gatheredBytesMax = 1_048_576

/**
 * A run that events with one key share until its time has come.
 * 1. The gather's row is locked first, then its run's row: whoever claims the run either comes
 *    before, then it is not taken in any more, or after, then it finds every event that joined.
 * 2. A debounce runs with its newest event and moves its start with each; a batch keeps them all.
 */
export interface Gather {
  keyHash: string
  flowId: string
  runId: string
  /** The newest event: the one that a debounce runs with. */
  eventId: string
  closesAt: Date
  events: number
  bytes: number
  isOpen: boolean
}

export interface Gathers {
  /** The database's clock, after the locks were had. */
  now: Date
  byKey: Map<string, Gather>
  /** Runs that were waiting and took in another event, and when they start now. */
  moved: Map<string, { eventId: string; startAt: Date }>
  /** Runs that were opened by these events. */
  opened: Map<string, NewRun>
  joined: { runId: string; eventId: string }[]
}

interface GatherRow {
  key_hash: string
  flow_id: string
  run_id: string
  closes_at: Date
  events: number
  bytes: number
  now: Date
}

/** Reads what is open for the keys of these events; it stays locked until the transaction ends. */
export async function lockGathers(
  client: pg.PoolClient,
  deliveries: readonly NewDelivery[],
): Promise<Gathers> {
  const gathers: Gathers = {
    now: new Date(0),
    byKey: new Map(),
    moved: new Map(),
    opened: new Map(),
    joined: [],
  }
  const flows = new Map<string, string>()
  for (const { collect, flowId } of deliveries) if (collect) flows.set(collect.keyHash, flowId)
  if (flows.size === 0) return gathers
  const wanted = [...flows].sort(([a], [b]) => (a < b ? -1 : 1))
  const { rows } = await client.query<GatherRow>({
    name: 'lock-gathers',
    text: lockGathersSql,
    values: [JSON.stringify(wanted.map(([key_hash, flow_id]) => ({ key_hash, flow_id })))],
  })
  for (const { now } of rows) if (now > gathers.now) gathers.now = now
  const open = rows.filter(({ closes_at }) => closes_at > gathers.now)
  const waiting = await lockWaitingRuns(client, open)
  for (const row of rows) {
    const eventId = waiting.get(row.run_id)
    gathers.byKey.set(row.key_hash, {
      keyHash: row.key_hash,
      flowId: row.flow_id,
      runId: row.run_id,
      eventId: eventId ?? '',
      closesAt: row.closes_at,
      events: row.events,
      bytes: row.bytes,
      isOpen: eventId !== undefined,
    })
  }
  return gathers
}

/** A key that is new gets a row that is closed already, so that there is something to lock. */
const lockGathersSql = `
INSERT INTO gather AS old (key_hash, flow_id, run_id, closes_at, events, bytes)
SELECT key_hash, flow_id, '', to_timestamp(0), 0, 0
FROM json_to_recordset($1::json) AS g(key_hash text, flow_id text)
ON CONFLICT (key_hash) DO UPDATE SET flow_id = excluded.flow_id
RETURNING key_hash, flow_id, run_id, closes_at, events, bytes, clock_timestamp() AS now`

/** The event of each of these runs that nobody has claimed or cancelled. */
async function lockWaitingRuns(
  client: pg.PoolClient,
  open: readonly GatherRow[],
): Promise<Map<string, string>> {
  if (open.length === 0) return new Map()
  const wanted = open.map(({ run_id: id }) => ({ id, created_at: idTime(id) }))
  const { rows } = await client.query<{ id: string; event_id: string }>({
    name: 'lock-waiting-runs',
    text: `
      SELECT r.id, r.event_id
      FROM json_to_recordset($1::json) AS w(id text, created_at timestamptz)
      JOIN run r ON r.id = w.id AND r.created_at = w.created_at
      WHERE r.status = 'waiting' AND r.started_at IS NULL
      ORDER BY r.id
      FOR NO KEY UPDATE OF r`,
    values: [JSON.stringify(wanted)],
  })
  return new Map(rows.map(({ id, event_id }) => [id, event_id]))
}

type Collected = NewDelivery & { run: NewRun; collect: NonNullable<NewDelivery['collect']> }

export function isCollected(delivery: NewDelivery): delivery is Collected {
  return delivery.collect !== undefined && delivery.run !== undefined
}

/** The open run of the event's key, or undefined: it has to open one. */
export function openGather(gathers: Gathers, { collect }: Collected): Gather | undefined {
  const gather = gathers.byKey.get(collect.keyHash)
  return gather?.isOpen ? gather : undefined
}

/** Opens the run that came with the event; it has room for others until it closes. */
export function startGather(gathers: Gathers, delivery: Collected): Gather {
  const { run, collect, flowId } = delivery
  const gather: Gather = {
    keyHash: collect.keyHash,
    flowId,
    runId: run.id,
    eventId: delivery.id,
    closesAt: new Date(gathers.now.getTime() + collect.windowMs),
    events: 0,
    bytes: 0,
    isOpen: true,
  }
  gathers.byKey.set(collect.keyHash, gather)
  gathers.opened.set(run.id, run)
  return gather
}

export function joinGather(gathers: Gathers, gather: Gather, delivery: Collected): void {
  const { collect, id: eventId, sizeBytes } = delivery
  const { runId } = gather
  gather.events += 1
  gather.bytes += sizeBytes
  if (collect.kind === 'debounce') {
    if (eventId > gather.eventId) gather.eventId = eventId
    const quietAt = Math.min(gathers.now.getTime() + collect.windowMs, latestStart(gather, collect))
    if (quietAt > gather.closesAt.getTime()) gather.closesAt = new Date(quietAt)
  } else {
    gathers.joined.push({ runId, eventId })
    if (gather.events >= collect.max || gather.bytes >= gatheredBytesMax) {
      gather.closesAt = gathers.now
      gather.isOpen = false
    }
  }
  const opened = gathers.opened.get(runId)
  const change = { eventId: gather.eventId, startAt: gather.closesAt }
  if (opened) gathers.opened.set(runId, { ...opened, ...change })
  else gathers.moved.set(runId, change)
}

/** A sender that never pauses must not put its run off for ever. */
export const windowsMax = 10

function latestStart({ runId }: Gather, { windowMs }: Collected['collect']): number {
  return idTime(runId).getTime() + windowsMax * windowMs
}

/** Writes what the events changed. The runs they opened are inserted with their deliveries. */
export async function writeGathers(client: pg.PoolClient, gathers: Gathers): Promise<void> {
  const { byKey, moved, joined } = gathers
  if (byKey.size === 0) return
  await client.query({
    name: 'write-gathers',
    text: writeGathersSql,
    values: [
      JSON.stringify([...byKey.values()].map(gatherRow)),
      JSON.stringify([...moved].map(([id, change]) => movedRow(id, change))),
      JSON.stringify(joined.map(({ runId, eventId }) => ({ run_id: runId, event_id: eventId }))),
    ],
  })
}

function gatherRow({ keyHash, runId, closesAt, events, bytes }: Gather): Record<string, unknown> {
  return { key_hash: keyHash, run_id: runId, closes_at: closesAt, events, bytes }
}

function movedRow(
  id: string,
  { eventId, startAt }: { eventId: string; startAt: Date },
): Record<string, unknown> {
  return { id, created_at: idTime(id), event_id: eventId, wake_at: startAt }
}

const writeGathersSql = `
WITH gathers AS (
  UPDATE gather AS old
  SET run_id = g.run_id, closes_at = g.closes_at, events = g.events, bytes = g.bytes
  FROM json_to_recordset($1::json) AS g(
    key_hash text, run_id text, closes_at timestamptz, events int, bytes int)
  WHERE old.key_hash = g.key_hash
),
runs AS (
  UPDATE run AS r
  SET event_id = m.event_id, wake_at = m.wake_at
  FROM json_to_recordset($2::json) AS m(
    id text, created_at timestamptz, event_id text, wake_at timestamptz)
  WHERE r.id = m.id AND r.created_at = m.created_at
)
INSERT INTO run_event (run_id, event_id)
SELECT run_id, event_id
FROM json_to_recordset($3::json) AS j(run_id text, event_id text)
ON CONFLICT DO NOTHING`
