import type pg from 'pg'
import type { NewRun } from './new-delivery'

interface Lane {
  keyHash: string
  flowId: string
  everyMs: number
  runs: NewRun[]
}

/**
 * Gives runs whose flow limits how many begin in a time the moment when they start.
 * 1. Each takes the next free moment of its key and moves that on: they are evenly spaced, and the
 *    first after a quiet time starts at once. No run is refused.
 * 2. The row stays locked until the caller's transaction ends, so a moment is given once. It is the
 *    last thing that is locked, in the order of the keys: nobody waits for one that waits for him.
 * 3. All moments are the database's. Where nothing is limited nothing is asked.
 */
export async function paceRuns(
  client: pg.Pool | pg.PoolClient,
  runs: readonly NewRun[],
): Promise<void> {
  const lanes = lanesOf(runs)
  if (lanes.length === 0) return
  const wanted = lanes.map(({ keyHash, flowId, everyMs, runs: { length } }) => ({
    ...{ key_hash: keyHash, flow_id: flowId, taken_ms: everyMs * length },
  }))
  const { rows } = await client.query<{ key_hash: string; first_ms: number; now_ms: number }>({
    name: 'pace-runs',
    text: paceSql,
    values: [JSON.stringify(wanted)],
  })
  const found = new Map(rows.map((row) => [row.key_hash, row]))
  for (const { keyHash, everyMs, runs: waiting } of lanes) {
    const row = found.get(keyHash)
    if (!row) continue
    for (const [n, run] of waiting.entries()) startNotBefore(run, row.first_ms + n * everyMs, row)
  }
}

function lanesOf(runs: readonly NewRun[]): Lane[] {
  const lanes = new Map<string, Lane>()
  for (const run of runs) {
    if (!run.pace) continue
    const { keyHash, everyMs } = run.pace
    const lane = lanes.get(keyHash) ?? { keyHash, flowId: run.flowId, everyMs, runs: [] }
    lane.runs.push(run)
    lanes.set(keyHash, lane)
  }
  return [...lanes.values()].sort((a, b) => (a.keyHash < b.keyHash ? -1 : 1))
}

/** What starts later anyhow keeps its time where that is later still. */
function startNotBefore(run: NewRun, atMs: number, { now_ms: nowMs }: { now_ms: number }): void {
  // Within a millisecond it is now: a time of that length is not worth a wait.
  if (atMs < nowMs + 1) return
  const startMs = Math.ceil(atMs)
  if (!run.startAt || run.startAt.getTime() < startMs) run.startAt = new Date(startMs)
}

const interval = (ms: string) => `${ms} * interval '1 millisecond'`
const milliseconds = (time: string) => `extract(epoch FROM ${time})::float8 * 1000`

/** The clock is read when the row is locked, not when the transaction began. */
const paceSql = `
WITH wanted AS (
  SELECT key_hash, flow_id, taken_ms
  FROM json_to_recordset($1::json) AS w(key_hash text, flow_id text, taken_ms float8)
),
taken AS (
  INSERT INTO pace AS old (key_hash, flow_id, next_at)
  SELECT key_hash, flow_id, clock_timestamp() + ${interval('taken_ms')}
  FROM wanted ORDER BY key_hash
  ON CONFLICT (key_hash) DO UPDATE
  SET next_at = greatest(clock_timestamp(), old.next_at) + (
    SELECT ${interval('taken_ms')} FROM wanted WHERE wanted.key_hash = old.key_hash)
  RETURNING key_hash, next_at, clock_timestamp() AS now
)
SELECT key_hash, ${milliseconds('now')} AS now_ms,
       ${milliseconds(`(next_at - ${interval('taken_ms')})`)} AS first_ms
FROM taken JOIN wanted USING (key_hash)`
