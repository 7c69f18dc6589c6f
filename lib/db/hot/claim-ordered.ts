import type pg from 'pg'
import { type Claim, type ClaimedRow, claimSql, type QueuedClaim } from './claim'
import { placeOf, type SharedClaim } from './claim-shared'
import type { Slots } from './slots'
import { inTransaction } from './transaction'

/** An arbitrary number, the same in every version. */
export const orderLock = 7_405_833
/** So many keys are looked at in one go, free or not. */
const keysMax = 500

export interface OrderedClaims {
  /** Claims queued runs: those that are done in turn beside all others. */
  claim(options: SharedClaim & { isFull: boolean }): Promise<ClaimedRow[]>
  /** The last look left some for want of slots. */
  readonly isMore: boolean
  /** A run with this key has ended: the next is free. */
  noteEnd(orderKey: string): void
}

/**
 * Runs with the same key are done one at a time, or so many as their lane has room for, the oldest
 * first.
 * 1. Of a key's runs that have not ended, those that have begun come first, then the oldest; as many
 *    as the lane has room for may run, and those of them that have not begun are taken.
 * 2. Only the holder of a lock claims them, and looks after it has the lock: nobody claims the
 *    second of two because the first was not visible yet.
 * 3. A claim looks at the keys whose run ended here and at those that were queued lately. All keys
 *    are gone through once a second, and while more are free than there are slots.
 * 4. Where nothing is done in turn, all this costs the other claims one probe of an index.
 */
export function createOrderedClaims(
  pool: pg.Pool,
  claimOthers: (claim: SharedClaim) => Promise<QueuedClaim>,
): OrderedClaims {
  const ended = new Set<string>()
  let newestSeen: string | null = null
  let isAnyQueued = false
  /** The last look took as many as it could. */
  let mayBeMore = false
  /** All keys are gone through in turn, so that none is left behind for good. */
  let cursor = ''

  async function look(claim: SharedClaim, isWalk: boolean): Promise<ClaimedRow[]> {
    const keys = [...ended]
    ended.clear()
    const rows = await claimHeads(pool, claim, keys)
    for (const row of rows) claim.slots.take(placeOf(row))
    const limit = Math.min(claim.limit - rows.length, claim.slots.roomForAny())
    if (isWalk && limit > 0) {
      const walked = await walk(pool, { ...claim, limit }, cursor)
      cursor = walked.cursor
      for (const row of walked.rows) claim.slots.take(placeOf(row))
      rows.push(...walked.rows)
    }
    mayBeMore = rows.length === claim.limit || isHeldBack(rows, claim.slots)
    return rows
  }

  return {
    async claim({ isFull, ...claim }) {
      // Neither kind waits for ever behind the other: half of the slots are for this one.
      const isDue = isAnyQueued && (mayBeMore || ended.size > 0)
      const limit = Math.ceil(claim.limit / 2)
      const share = isDue ? await look({ ...claim, limit }, mayBeMore) : []
      const rest = claim.limit - share.length
      const { rows, newestOrdered } = await claimOthers({ ...claim, limit: rest })
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
    get isMore() {
      return isAnyQueued && mayBeMore
    },
    noteEnd(orderKey) {
      ended.add(orderKey)
    },
  }
}

/** A flow took all that it may have, so some of it may be left. */
function isHeldBack(rows: readonly ClaimedRow[], slots: Slots): boolean {
  return rows.some((row) => slots.roomFor(placeOf(row)) === 0)
}

function claimHeads(
  pool: pg.Pool,
  { limit, token, leaseMs, since, slots }: SharedClaim,
  keys: string[],
): Promise<ClaimedRow[]> {
  return alone(pool, async (client) => {
    const rooms = JSON.stringify(slots.rooms())
    const { rows } = await client.query<ClaimedRow>({
      name: 'claim-heads',
      text: headsSql,
      values: [limit, token, leaseMs, since, keys, keysMax, rooms, slots.roomForNew()],
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

/**
 * The runs of a key that have their turn: in this order they stand in the index. Those that have
 * begun are the first.
 */
const turnsSql = (key: string, laneLimit: string) => `
CROSS JOIN LATERAL (
  SELECT turn.id, turn.created_at, turn.flow_id
  FROM (
    SELECT r.id, r.created_at, r.flow_id, r.status FROM run r
    WHERE r.order_key = ${key} AND r.status IN ('queued', 'running', 'waiting')
    ORDER BY r.order_key, r.started_at, r.id LIMIT ${laneLimit}
  ) AS turn
  WHERE turn.status = 'queued'
) AS free`

/** The first run of the lane says how many it has room for. */
const laneSql = (condition: string) => `
CROSS JOIN LATERAL (
  SELECT r.order_key, coalesce(r.lane_limit, 1) AS lane_limit FROM run r
  WHERE r.order_key ${condition} AND r.status IN ('queued', 'running', 'waiting')
  ORDER BY r.order_key, r.started_at, r.id LIMIT 1
) AS lane`

const claimTurnsSql = (turns: string) =>
  claimSql({ due: turns, still: `r.status = 'queued'`, hasHistory: true })

/** Flows take turns too, each up to what it may have of the slots. */
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
  SELECT free.id, free.created_at, free.flow_id,
         row_number() OVER (PARTITION BY free.flow_id ORDER BY free.id) AS place
  FROM keys ${laneSql('= keys.order_key')} ${turnsSql('lane.order_key', 'lane.lane_limit')}
),
taken AS MATERIALIZED (
  SELECT free.id, free.created_at
  FROM free
  LEFT JOIN json_to_recordset($7::json) AS rooms(flow_id text, room int)
    ON rooms.flow_id = free.flow_id
  WHERE free.place <= coalesce(rooms.room, $8::int)
  ORDER BY free.place, free.id LIMIT $1
)
${claimTurnsSql('taken')}`

/** From key to key along the index, one probe each. */
const walkSql = `
WITH RECURSIVE line AS (
  SELECT $4::text COLLATE "C" AS order_key, 0 AS visited, 0 AS free,
         NULL::text[] COLLATE "C" AS ids, NULL::timestamptz[] AS created
  UNION ALL
  SELECT lane.order_key, line.visited + 1, line.free + coalesce(cardinality(turns.ids), 0),
         turns.ids, turns.created
  FROM line ${laneSql('> line.order_key')}
  CROSS JOIN LATERAL (
    SELECT array_agg(free.id ORDER BY free.id) AS ids,
           array_agg(free.created_at ORDER BY free.id) AS created
    FROM (SELECT 1) AS one ${turnsSql('lane.order_key', 'lane.lane_limit')}
  ) AS turns
  WHERE line.visited < $5 AND line.free < $1
),
claimed AS (
  ${claimTurnsSql(`(
    SELECT turn.id, turn.created_at
    FROM line CROSS JOIN LATERAL unnest(line.ids, line.created) AS turn(id, created_at)
    ORDER BY line.visited, turn.id LIMIT $1
  )`)}
),
last AS (SELECT order_key AS reached, visited FROM line ORDER BY visited DESC LIMIT 1)
SELECT * FROM last LEFT JOIN claimed ON true`
