import type pg from 'pg'
import { addDecimals, type CounterUnit, counterUnits, windowStart } from '@/lib/flow/counter'
import { againOnCollision } from './apply-once'
import { createGroupCommit } from './group-commit'
import { isOutage } from './outage'
import { inTransaction } from './transaction'

/**
 * Many runs count under the same key, so their additions are one row that all want to change. What one
 * process counts at the same time goes in one commit: it locks a window once for the whole batch.
 */
export interface CounterAdd {
  /** The idempotency key. */
  id: string
  workspaceId: string
  counter: string
  key: string
  value: number
  at: Date
  /** Which window the answer is about. */
  unit: CounterUnit
}

export interface CountedWindow {
  startsAt: string
  count: number
  sum: number
  min: number | null
  max: number | null
  before: { count: number; sum: number }
}

export type CounterWriter = (add: CounterAdd) => Promise<CountedWindow>

export function createCounterWriter(pool: pg.Pool): CounterWriter {
  const commit = createGroupCommit<CounterAdd, CountedWindow>({
    flush: (adds) => againOnCollision(() => inTransaction(pool, (client) => addAll(client, adds))),
    isOutage,
  })
  return (add) => commit.add(add)
}

async function addAll(
  client: pg.PoolClient,
  adds: readonly CounterAdd[],
): Promise<CountedWindow[]> {
  const buckets = await lockBuckets(client, adds)
  // After the locks: whoever had the same key at the same moment has committed by now.
  const answers = await findApplied(client, adds)
  const fresh = new Map<string, CountedWindow>()
  for (const add of adds) {
    if (answers.has(markOf(add))) continue
    const window = addOne(buckets, add)
    answers.set(markOf(add), window)
    fresh.set(markOf(add), window)
  }
  await writeAll(client, { buckets, adds, fresh })
  // Every add was either known or is counted now.
  return adds.map((add) => answers.get(markOf(add)) as CountedWindow)
}

interface Bucket {
  workspace_id: string
  counter: string
  key: string
  unit: string
  starts_at: Date
  count: number
  sum: number
  min: number | null
  max: number | null
  isChanged?: true
}

type BucketName = Pick<Bucket, 'workspace_id' | 'counter' | 'key' | 'unit' | 'starts_at'>

/** Locked in one order by everybody, so that two batches cannot wait for each other. */
async function lockBuckets(
  client: pg.PoolClient,
  adds: readonly CounterAdd[],
): Promise<Map<string, Bucket>> {
  const wanted = new Map<string, BucketName>()
  for (const add of adds) {
    for (const unit of counterUnits) {
      const name = bucketOf(add, unit)
      wanted.set(textOf(name), name)
    }
  }
  const names = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name)
  const { rows } = await client.query<Bucket>({
    name: 'lock-counter-buckets',
    text: `
      INSERT INTO counter_bucket AS kept (workspace_id, counter, key, unit, starts_at)
      SELECT workspace_id, counter, key, unit, starts_at FROM json_to_recordset($1::json)
        AS w(workspace_id text, counter text, key text, unit text, starts_at timestamptz)
      ON CONFLICT (workspace_id, counter, key, unit, starts_at) DO UPDATE SET count = kept.count
      RETURNING workspace_id, counter, key, unit, starts_at, count, sum, min, max`,
    values: [JSON.stringify(names)],
  })
  return new Map(rows.map((row) => [textOf(row), row]))
}

async function findApplied(
  client: pg.PoolClient,
  adds: readonly CounterAdd[],
): Promise<Map<string, CountedWindow>> {
  const { rows } = await client.query<{ workspace_id: string; id: string; result: string }>({
    name: 'find-applied',
    text: `
      SELECT a.workspace_id, a.id, a.result
      FROM unnest($1::text[], $2::text[]) AS w(workspace_id, id)
      JOIN applied_effect a ON a.workspace_id = w.workspace_id AND a.id = w.id`,
    values: [adds.map(({ workspaceId }) => workspaceId), adds.map(({ id }) => id)],
  })
  return new Map(
    rows.map(({ workspace_id: workspaceId, id, result }) => [
      markOf({ workspaceId, id }),
      // `writeAll` wrote it.
      JSON.parse(result) as CountedWindow,
    ]),
  )
}

function addOne(buckets: Map<string, Bucket>, add: CounterAdd): CountedWindow {
  let answer: CountedWindow | undefined
  for (const unit of counterUnits) {
    const bucket = buckets.get(textOf(bucketOf(add, unit)))
    if (!bucket) throw new Error('A window was not locked.')
    const before = { count: bucket.count, sum: bucket.sum }
    bucket.count += 1
    bucket.sum = addDecimals(bucket.sum, add.value)
    bucket.min = Math.min(bucket.min ?? add.value, add.value)
    bucket.max = Math.max(bucket.max ?? add.value, add.value)
    bucket.isChanged = true
    if (unit !== add.unit) continue
    const { count, sum, min, max } = bucket
    answer = { startsAt: bucket.starts_at.toISOString(), count, sum, min, max, before }
  }
  if (!answer) throw new Error(`There is no window of one ${add.unit}.`)
  return answer
}

interface Written {
  buckets: Map<string, Bucket>
  adds: readonly CounterAdd[]
  fresh: Map<string, CountedWindow>
}

/** An upsert of rows that are all there: it finds each by its key, whatever plan an update would get. */
async function writeAll(client: pg.PoolClient, { buckets, adds, fresh }: Written): Promise<void> {
  if (fresh.size === 0) return
  const marks = new Map(
    adds.flatMap((add) => {
      const window = fresh.get(markOf(add))
      const { workspaceId: workspace_id, id } = add
      return window ? [[markOf(add), { workspace_id, id, result: JSON.stringify(window) }]] : []
    }),
  )
  await client.query({
    name: 'write-counter-buckets',
    text: `
      WITH buckets AS (
        INSERT INTO counter_bucket (
          workspace_id, counter, key, unit, starts_at, count, sum, min, max)
        SELECT workspace_id, counter, key, unit, starts_at, count, sum, min, max
        FROM json_to_recordset($1::json) AS w(
          workspace_id text, counter text, key text, unit text, starts_at timestamptz,
          count int, sum float8, min float8, max float8)
        ON CONFLICT (workspace_id, counter, key, unit, starts_at) DO UPDATE
        SET count = excluded.count, sum = excluded.sum, min = excluded.min, max = excluded.max)
      INSERT INTO applied_effect (workspace_id, id, result)
      SELECT workspace_id, id, result
      FROM json_to_recordset($2::json) AS m(workspace_id text, id text, result text)`,
    values: [
      JSON.stringify([...buckets.values()].filter(({ isChanged }) => isChanged)),
      JSON.stringify([...marks.values()]),
    ],
  })
}

function bucketOf({ workspaceId, counter, key, at }: CounterAdd, unit: CounterUnit): BucketName {
  return { workspace_id: workspaceId, counter, key, unit, starts_at: windowStart(at, unit) }
}

function textOf({ workspace_id, counter, key, unit, starts_at }: BucketName): string {
  return JSON.stringify([workspace_id, counter, key, unit, starts_at])
}

function markOf({ workspaceId, id }: { workspaceId: string; id: string }): string {
  return `${workspaceId} ${id}`
}
