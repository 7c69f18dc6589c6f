import type pg from 'pg'
import { idTime } from '@/lib/ids'
import type { NewDelivery, NewRun, StoredDelivery } from './new-delivery'

/** The event that owns a key, and its run where it had one from the start. */
export type Owner = [eventId: string, runId: string | null]

/** One row per key, the first event that has it; in the keys' order, so that no two batches wait for each other. */
export function keyRows(deliveries: readonly NewDelivery[]): Record<string, unknown>[] {
  const rows = new Map<string, Record<string, unknown>>()
  for (const { id, endpointId, dedupe, run, collect, quota } of deliveries) {
    if (!dedupe || rows.has(dedupe.keyHash)) continue
    rows.set(dedupe.keyHash, {
      key_hash: dedupe.keyHash,
      endpoint_id: endpointId ?? '',
      event_id: id,
      // Whether it runs, and in which run, is found out later.
      run_id: collect || quota ? undefined : run?.id,
      window_ms: dedupe.windowMs,
    })
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

/**
 * The first event takes the key; while its window lasts everybody else learns who has it. Written
 * also when nothing changes: only so is the row locked and its owner known to whoever comes second.
 */
export const claimKeysSql = (parameter: string) => `
INSERT INTO dedupe AS old (key_hash, endpoint_id, event_id, run_id, expires_at)
SELECT key_hash, endpoint_id, event_id, run_id, now() + window_ms * interval '1 millisecond'
FROM json_to_recordset(${parameter}::json) AS k(
  key_hash text, endpoint_id text, event_id text, run_id text, window_ms bigint)
ON CONFLICT (key_hash) DO UPDATE
SET endpoint_id = CASE WHEN old.expires_at <= now() THEN excluded.endpoint_id ELSE old.endpoint_id END,
    event_id = CASE WHEN old.expires_at <= now() THEN excluded.event_id ELSE old.event_id END,
    run_id = CASE WHEN old.expires_at <= now() THEN excluded.run_id ELSE old.run_id END,
    expires_at = CASE WHEN old.expires_at <= now() THEN excluded.expires_at ELSE old.expires_at END
RETURNING key_hash, event_id, run_id`

/** Takes the keys of these events as far as they are free. Answers with who owns each. */
export async function claimKeys(
  client: pg.PoolClient,
  deliveries: readonly NewDelivery[],
): Promise<Map<string, Owner>> {
  const keys = keyRows(deliveries)
  if (keys.length === 0) return new Map()
  const { rows } = await client.query<{
    key_hash: string
    event_id: string
    run_id: string | null
  }>({ name: 'claim-keys', text: claimKeysSql('$1'), values: [JSON.stringify(keys)] })
  return new Map(rows.map(({ key_hash, event_id, run_id }) => [key_hash, [event_id, run_id]]))
}

interface KeyOrder {
  keyHash: string
  windowMs: number
  endpointId: string | null
  run: Pick<NewRun, 'id' | 'eventId'>
}

/** Takes a key for the event of this run, unless it is another's. Answers with whose it is now. */
export async function claimKey(
  client: pg.PoolClient,
  { keyHash, windowMs, endpointId, run }: KeyOrder,
): Promise<{ event: string; run: string | null }> {
  const row = {
    key_hash: keyHash,
    endpoint_id: endpointId ?? '',
    event_id: run.eventId,
    run_id: run.id,
    window_ms: windowMs,
  }
  const { rows } = await client.query<{ event_id: string; run_id: string | null }>({
    name: 'claim-keys',
    text: claimKeysSql('$1'),
    values: [JSON.stringify([row])],
  })
  const event = rows[0]?.event_id ?? run.eventId
  const known = rows[0]?.run_id
  return { event, run: known ?? (await runsOfEvents(client, [event])).get(event) ?? null }
}

/** What became of an event by its key alone; undefined: it is nobody's duplicate. */
export function asDuplicate(
  { id, dedupe }: NewDelivery,
  owners: ReadonlyMap<string, Owner>,
): StoredDelivery | undefined {
  const owner = dedupe && owners.get(dedupe.keyHash)
  if (!owner || owner[0] === id) return undefined
  const [duplicateOf, duplicateRun] = owner
  return { status: 'duplicate', duplicateOf, ...(duplicateRun ? { duplicateRun } : {}) }
}

/** The first event may have got its run later: when it was released, or because it was collected. */
export async function nameDuplicateRuns(
  client: pg.Pool | pg.PoolClient,
  outcomes: readonly StoredDelivery[],
): Promise<void> {
  const unnamed = outcomes.filter((one) => one.duplicateOf && !one.duplicateRun)
  if (unnamed.length === 0) return
  const ids = [...new Set(unnamed.flatMap(({ duplicateOf }) => duplicateOf ?? []))]
  const runs = await runsOfEvents(client, ids)
  for (const outcome of unnamed) {
    const run = runs.get(outcome.duplicateOf ?? '')
    if (run) outcome.duplicateRun = run
  }
}

async function runsOfEvents(
  client: pg.Pool | pg.PoolClient,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; run_id: string }>({
    name: 'runs-of-events',
    text: `
      SELECT d.id, d.run_id
      FROM json_to_recordset($1::json) AS w(id text, created_at timestamptz)
      JOIN delivery d ON d.id = w.id AND d.created_at = w.created_at
      WHERE d.run_id IS NOT NULL`,
    values: [JSON.stringify(ids.map((id) => ({ id, created_at: idTime(id) })))],
  })
  return new Map(rows.map(({ id, run_id }) => [id, run_id]))
}
