import type pg from 'pg'
import { type Claim, type ClaimedRow, claimQueued, claimSql } from './claim'
import { inTransaction } from './transaction'

/** An arbitrary number, the same in every version. */
export const orderLock = 7_405_833
/** So many keys are looked at in one go, free or not. */
const keysMax = 500

export interface OrderedClaims {
  /** Claims queued runs: those that are done in turn beside all others. */
  claim(options: Claim & { since: Date; isFull: boolean }): Promise<ClaimedRow[]>
  /** A run with this key has ended: the next is free. */
  noteEnd(orderKey: string): void
}

/**
 * Runs with the same key are done one at a time, the oldest first.
 * 1. A key is taken when none of its runs has begun and not ended; then its oldest.
 * 2. Only the holder of a lock claims them, and looks after it has the lock: nobody claims the
 *    second of two because the first was not visible yet.
 * 3. A claim looks at the keys whose run ended here and at those that were queued lately. All keys
 *    are gone through once a second, and while more are free than there are slots.
 * 4. Where nothing is done in turn, all this costs the other claims one probe of an index.
 */
export function createOrderedClaims(pool: pg.Pool): OrderedClaims {
  const ended = new Set<string>()
  let newestSeen: string | null = null
  let isAnyQueued = false
  /** The last look took as many as it could. */
  let mayBeMore = false
  /** All keys are gone through in turn, so that none is left behind for good. */
  let cursor = ''

  async function look(claim: Claim & { since: Date }, isWalk: boolean): Promise<ClaimedRow[]> {
    const keys = [...ended]
    ended.clear()
    const rows = await claimHeads(pool, claim, keys)
    const limit = claim.limit - rows.length
    if (isWalk && limit > 0) {
      const walked = await walk(pool, { ...claim, limit }, cursor)
      cursor = walked.cursor
      rows.push(...walked.rows)
    }
    mayBeMore = rows.length === claim.limit
    return rows
  }

  return {
    async claim({ isFull, ...claim }) {
      // Neither kind waits for ever behind the other: half of the slots are for this one.
      const isDue = isAnyQueued && (mayBeMore || ended.size > 0)
      const limit = Math.ceil(claim.limit / 2)
      const share = isDue ? await look({ ...claim, limit }, mayBeMore) : []
      const rest = claim.limit - share.length
      const { rows, newestOrdered } = await claimQueued(pool, { ...claim, limit: rest })
      const isNew = newestOrdered !== null && newestOrdered !== newestSeen
      newestSeen = newestOrdered ?? newestSeen
      if (isFull || isNew) isAnyQueued = newestOrdered !== null
      const taken = [...share, ...rows]
      const room = claim.limit - taken.length
      const isMoreDue = isFull || isNew || (isDue && mayBeMore)
      if (!isAnyQueued) ended.clear()
      if (!isAnyQueued || !isMoreDue) return taken
      // What there was no room for is found when there is.
      if (room === 0) mayBeMore = true
      else taken.push(...(await look({ ...claim, limit: room }, isFull || mayBeMore)))
      return taken
    },
    noteEnd(orderKey) {
      ended.add(orderKey)
    },
  }
}

function claimHeads(
  pool: pg.Pool,
  { limit, token, leaseMs, since }: Claim & { since: Date },
  keys: string[],
): Promise<ClaimedRow[]> {
  return alone(pool, async (client) => {
    const { rows } = await client.query<ClaimedRow>({
      name: 'claim-heads',
      text: headsSql,
      values: [limit, token, leaseMs, since, keys, keysMax],
    })
    return rows
  })
}

/** Goes on through the keys after `cursor`; at their end it begins again. */
async function walk(
  pool: pg.Pool,
  { limit, token, leaseMs }: Claim,
  cursor: string,
): Promise<{ rows: ClaimedRow[]; cursor: string }> {
  const found = await alone(pool, async (client) => {
    const { rows } = await client.query<ClaimedRow & { reached: string; visited: number }>({
      name: 'claim-walk',
      text: walkSql,
      values: [limit, token, leaseMs, cursor, keysMax],
    })
    return rows
  })
  const rows = found.filter(({ id }) => id !== null)
  const isAtEnd = rows.length < limit && (found[0]?.visited ?? 0) < keysMax
  if (!isAtEnd) return { rows, cursor: found[0]?.reached ?? '' }
  if (cursor === '') return { rows, cursor }
  const again = await walk(pool, { limit: limit - rows.length, token, leaseMs }, '')
  return { rows: [...rows, ...again.rows], cursor: again.cursor }
}

function alone<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [orderLock])
    return work(client)
  })
}

/** The run of a key that has begun, if any, else its oldest: in this order they stand in the index. */
const headSql = (condition: string) => `
CROSS JOIN LATERAL (
  SELECT r.order_key, r.id, r.created_at, r.status FROM run r
  WHERE r.order_key ${condition} AND r.status IN ('queued', 'running', 'waiting')
  ORDER BY r.order_key, r.started_at, r.id LIMIT 1
) AS head`

const claimHeadsSql = (heads: string) =>
  claimSql({ due: heads, still: `r.status = 'queued'`, hasHistory: true })

const headsSql = `
WITH keys AS MATERIALIZED (
  SELECT unnest($5::text[]) AS order_key
  UNION
  SELECT order_key
  FROM (
    SELECT order_key FROM run
    WHERE status = 'queued' AND order_key IS NOT NULL AND created_at >= $4
    ORDER BY created_at DESC, id DESC LIMIT $6
  ) AS queued
),
free AS MATERIALIZED (
  SELECT head.id, head.created_at FROM keys ${headSql('= keys.order_key')}
  WHERE head.status = 'queued' ORDER BY head.id LIMIT $1
)
${claimHeadsSql('free')}`

/** From key to key along the index, one probe each. */
const walkSql = `
WITH RECURSIVE line AS (
  SELECT $4::text COLLATE "C" AS order_key, NULL::text COLLATE "C" AS id,
         NULL::timestamptz AS created_at, false AS is_free, 0 AS visited, 0 AS free
  UNION ALL
  SELECT head.order_key, head.id, head.created_at, head.status = 'queued', line.visited + 1,
         line.free + (head.status = 'queued')::int
  FROM line ${headSql('> line.order_key')}
  WHERE line.visited < $5 AND line.free < $1
),
claimed AS (
  ${claimHeadsSql('(SELECT id, created_at FROM line WHERE is_free)')}
),
last AS (SELECT order_key AS reached, visited FROM line ORDER BY visited DESC LIMIT 1)
SELECT * FROM last LEFT JOIN claimed ON true`
