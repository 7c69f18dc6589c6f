import type pg from 'pg'
import { readRunStatus } from './run-status'
import { inTransaction } from './transaction'
import { storeResult } from './waits'

/**
 * Values of many runs that one of them takes on together.
 * 1. Who adds the first value owns the digest, and waits; the others are members, and end.
 * 2. It closes at its time, when it is full, or when its owner takes the values, whichever is first.
 *    Later values begin another one.
 * 3. One process adds to a digest at a time: its row is locked, and so is the place where none is.
 * 4. When the owner was cancelled or failed, the next value's run owns what was gathered.
 */
export interface DigestValue {
  runId: string
  flowId: string
  step: string
  item: string
  key: string
  value: unknown
  forMs: number
  max: number
}

export interface DigestPlace {
  role: 'owner' | 'member'
  owner: string
  closesAt: Date
  /** How many it has, the values added later not counted. */
  count: number
  /** The run that waits for the digest, which this value has filled. */
  filled?: string
}

interface OpenDigest {
  owner_run_id: string
  owner_item: string
  closes_at: Date
}

export function addToDigest(pool: pg.Pool, added: DigestValue): Promise<DigestPlace> {
  return inTransaction(pool, async (client) => {
    await lockPlace(client, added)
    const before = await findPlace(client, added)
    if (before) return before
    const digest = await openDigest(client, added)
    const position = await insertValue(client, added, digest)
    const isOwner = digest.owner_run_id === added.runId && digest.owner_item === added.item
    const place = {
      ...({ role: isOwner ? 'owner' : 'member', owner: digest.owner_run_id } as const),
      ...{ closesAt: digest.closes_at, count: position },
    }
    if (position < added.max) return place
    await close(client, added, digest)
    if (isOwner) return place
    await storeResult(client, {
      ...{ runId: digest.owner_run_id, step: added.step, item: digest.owner_item },
      ...{ kind: 'digest', result: null },
    })
    return { ...place, filled: digest.owner_run_id }
  })
}

/** Closes the digest that this step run owns and gives its values, the oldest first; again too. */
export function takeDigest(
  pool: pg.Pool,
  owner: Pick<DigestValue, 'runId' | 'flowId' | 'step' | 'item' | 'key'>,
): Promise<unknown[]> {
  return inTransaction(pool, async (client) => {
    await lockPlace(client, owner)
    await close(client, owner, { owner_run_id: owner.runId, owner_item: owner.item })
    const { rows } = await client.query<{ value: string }>(
      `SELECT value FROM digest_value
       WHERE owner_run_id = $1 AND step_key = $2 AND owner_item = $3 ORDER BY position`,
      [owner.runId, owner.step, owner.item],
    )
    return rows.map(({ value }) => JSON.parse(value) as unknown)
  })
}

type Place = Pick<DigestValue, 'flowId' | 'step' | 'key'>

/** Also where there is no digest yet: two runs at once must not open two. */
async function lockPlace(client: pg.PoolClient, { flowId, step, key }: Place): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `digest:${flowId}:${step}:${key}`,
  ])
}

/** Where an earlier try of this step run has put its value. */
async function findPlace(
  client: pg.PoolClient,
  { runId, step, item }: DigestValue,
): Promise<DigestPlace | undefined> {
  const { rows } = await client.query<OpenDigest & { count: number }>(
    `SELECT v.owner_run_id, v.owner_item, d.closes_at,
            (SELECT count(*)::int FROM digest_value o WHERE o.owner_run_id = v.owner_run_id
               AND o.step_key = v.step_key AND o.owner_item = v.owner_item) AS count
     FROM digest_value v JOIN digest d ON d.owner_run_id = v.owner_run_id
       AND d.step_key = v.step_key AND d.owner_item = v.owner_item
     WHERE v.run_id = $1 AND v.step_key = $2 AND v.item = $3`,
    [runId, step, item],
  )
  const [row] = rows
  if (!row) return undefined
  const isOwner = row.owner_run_id === runId && row.owner_item === item
  return {
    ...{ role: isOwner ? 'owner' : 'member', owner: row.owner_run_id },
    ...{ closesAt: row.closes_at, count: row.count },
  }
}

async function openDigest(client: pg.PoolClient, added: DigestValue): Promise<OpenDigest> {
  const { flowId, step, key } = added
  const { rows } = await client.query<OpenDigest & { is_due: boolean }>(
    `SELECT owner_run_id, owner_item, closes_at, closes_at <= now() AS is_due FROM digest
     WHERE flow_id = $1 AND step_key = $2 AND key = $3 AND is_open`,
    [flowId, step, key],
  )
  const [found] = rows
  if (!found) return insertDigest(client, added)
  if (!(await isAlive(client, found.owner_run_id))) return adopt(client, added, found)
  if (!found.is_due) return found
  await close(client, added, found)
  return insertDigest(client, added)
}

async function isAlive(client: pg.PoolClient, runId: string): Promise<boolean> {
  const status = await readRunStatus(client, runId)
  return ['queued', 'running', 'waiting'].includes(status ?? '')
}

async function insertDigest(client: pg.PoolClient, added: DigestValue): Promise<OpenDigest> {
  const { runId, item, flowId, step, key, forMs } = added
  const { rows } = await client.query<OpenDigest>(
    `INSERT INTO digest (owner_run_id, owner_item, flow_id, step_key, key, closes_at)
     VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 millisecond')
     RETURNING owner_run_id, owner_item, closes_at`,
    [runId, item, flowId, step, key, forMs],
  )
  return only(rows)
}

/** Its owner will not go on: this run does, with a time of its own. */
async function adopt(
  client: pg.PoolClient,
  { runId, item, step, forMs }: DigestValue,
  from: OpenDigest,
): Promise<OpenDigest> {
  const place = [from.owner_run_id, step, from.owner_item, runId, item]
  await client.query(
    `UPDATE digest_value SET owner_run_id = $4, owner_item = $5
     WHERE owner_run_id = $1 AND step_key = $2 AND owner_item = $3`,
    place,
  )
  const { rows } = await client.query<OpenDigest>(
    `UPDATE digest SET owner_run_id = $4, owner_item = $5,
       closes_at = now() + $6 * interval '1 millisecond'
     WHERE owner_run_id = $1 AND step_key = $2 AND owner_item = $3
     RETURNING owner_run_id, owner_item, closes_at`,
    [...place, forMs],
  )
  return only(rows)
}

function only(rows: OpenDigest[]): OpenDigest {
  const [row] = rows
  if (!row) throw new Error('A digest could not be opened.')
  return row
}

async function insertValue(
  client: pg.PoolClient,
  { runId, step, item, value }: DigestValue,
  { owner_run_id, owner_item }: OpenDigest,
): Promise<number> {
  const { rows } = await client.query<{ position: number }>(
    `INSERT INTO digest_value (run_id, step_key, item, owner_run_id, owner_item, position, value)
     SELECT $1, $2, $3, $4, $5, count(*)::int + 1, $6 FROM digest_value
     WHERE owner_run_id = $4 AND step_key = $2 AND owner_item = $5
     RETURNING position`,
    [runId, step, item, owner_run_id, owner_item, JSON.stringify(value ?? null)],
  )
  return rows[0]?.position ?? 0
}

async function close(
  client: pg.PoolClient,
  { step }: Pick<Place, 'step'>,
  { owner_run_id, owner_item }: Pick<OpenDigest, 'owner_run_id' | 'owner_item'>,
): Promise<void> {
  await client.query(
    `UPDATE digest SET is_open = false
     WHERE owner_run_id = $1 AND step_key = $2 AND owner_item = $3 AND is_open`,
    [owner_run_id, step, owner_item],
  )
}
