import type pg from 'pg'
import { type Claim, type ClaimedRow, claimSql, type QueuedSpan } from './claim'
import type { Share, Slots, WaitingFlow } from './slots'

/** So many flows are looked at in one go; the next look goes on behind them. */
const flowsMax = 100
/**
 * A look costs PostgreSQL so and so much for each flow: it is the rarer the more there are. How long it
 * took says less: on a busy machine all of it was waiting, and newcomers would wait for seconds.
 */
const restPerFlowMs = 5
const restMinMs = 20

export interface SharedClaim extends Claim, QueuedSpan {
  slots: Slots
}

export interface SharedClaims<Found extends { rows: ClaimedRow[] }> {
  claim(claim: SharedClaim): Promise<Found>
  /** The last claim left some, for want of slots or of those that their flow may have. */
  readonly isMore: boolean
  /** Others may wait who were not looked for; look again after so long. */
  readonly againInMs: number | undefined
}

/**
 * Shares slots between flows with runs to do.
 * 1. The oldest are taken first, as many as any flow may have: one statement while there is no
 *    backlog, and the only one.
 * 2. Where that leaves some, the slots that are left are shared out between all flows that wait, by
 *    `slots.ts`. Finding these flows is one probe of an index each.
 * 3. That is done so often that a newcomer does not feel it, and so seldom that it costs nothing.
 */
export function createSharedClaims<Found extends { rows: ClaimedRow[] }>(
  pool: pg.Pool,
  kind: SharedKind,
  claimOldest: (claim: SharedClaim) => Promise<Found>,
): SharedClaims<Found> {
  let isMore = false
  let nextLookMs = 0
  let againInMs: number | undefined
  let cursor = { workspaceId: '', flowId: '' }

  async function look(claim: SharedClaim): Promise<ClaimedRow[]> {
    const waiting = await findWaiting(pool, kind, { ...claim, cursor })
    const last = waiting.at(-1)
    const isAtEnd = waiting.length < flowsMax || last === undefined
    cursor = isAtEnd ? { workspaceId: '', flowId: '' } : last
    const shares = claim.slots.shareOut(waiting, claim.limit)
    const rows = await claimShares(pool, kind, { ...claim, shares })
    const endedMs = performance.now()
    nextLookMs = endedMs + Math.max(restMinMs, restPerFlowMs * waiting.length)
    isMore = waiting.some(({ waiting: count }) => count > 0)
    againInMs = isAtEnd ? undefined : nextLookMs - endedMs
    return rows
  }

  return {
    async claim(claim) {
      againInMs = undefined
      const limit = Math.min(claim.limit, claim.slots.roomForAny())
      const found = await claimOldest({ ...claim, limit })
      for (const row of found.rows) claim.slots.take(placeOf(row))
      isMore = found.rows.length === limit
      const left = claim.limit - found.rows.length
      if (!isMore || left === 0) return found
      const restMs = nextLookMs - performance.now()
      if (restMs > 0) {
        againInMs = restMs
        return found
      }
      const rows = await look({ ...claim, limit: left })
      for (const row of rows) claim.slots.take(placeOf(row))
      return { ...found, rows: [...found.rows, ...rows] }
    },
    get isMore() {
      return isMore
    },
    get againInMs() {
      return againInMs
    },
  }
}

export function placeOf(row: ClaimedRow): { workspaceId: string; flowId: string } {
  return { workspaceId: row.workspace_id, flowId: row.flow_id }
}

interface SharedKind {
  name: string
  /** Of the index: the flows that have any are found by it. */
  condition: string
  /** Of those, the ones that may be claimed now; `since` is the moment since when they are queued. */
  due(since: string): string
  order: string
  hasHistory: boolean
}

export const queuedKind: SharedKind = {
  name: 'queued',
  condition: `r.status = 'queued' AND r.order_key IS NULL`,
  due: (since) => `r.created_at >= ${since}`,
  order: 'r.created_at, r.id',
  hasHistory: false,
}

/** There is no moment to look back to: what wakes may have begun long ago. */
export const dueKind: SharedKind = {
  name: 'due',
  condition: `r.status = 'waiting' AND (r.order_key IS NULL OR r.started_at IS NOT NULL)`,
  due: (since) => `r.wake_at <= now() AND ${since}::timestamptz IS NOT NULL`,
  order: 'r.wake_at',
  hasHistory: true,
}

type Look = SharedClaim & { cursor: { workspaceId: string; flowId: string } }

async function findWaiting(
  pool: pg.Pool,
  kind: SharedKind,
  { limit, since, cursor }: Look,
): Promise<WaitingFlow[]> {
  const { rows } = await pool.query<{ workspace_id: string; flow_id: string; waiting: number }>({
    name: `find-waiting-${kind.name}`,
    text: findWaitingSql(kind),
    values: [cursor.workspaceId, cursor.flowId, flowsMax, limit, since],
  })
  return rows.map(({ workspace_id: workspaceId, flow_id: flowId, waiting }) => ({
    ...{ workspaceId, flowId, waiting },
  }))
}

/** From flow to flow along the index, one probe each, and how many of each may be claimed. */
const findWaitingSql = ({ condition, due }: SharedKind) => `
WITH RECURSIVE line AS (
  SELECT $1::text COLLATE "C" AS workspace_id, $2::text COLLATE "C" AS flow_id, 0 AS visited
  UNION ALL
  SELECT next.workspace_id, next.flow_id, line.visited + 1
  FROM line
  CROSS JOIN LATERAL (
    SELECT r.workspace_id, r.flow_id FROM run r
    WHERE ${condition} AND (r.workspace_id, r.flow_id) > (line.workspace_id, line.flow_id)
    ORDER BY r.workspace_id, r.flow_id LIMIT 1
  ) AS next
  WHERE line.visited < $3
)
SELECT line.workspace_id, line.flow_id, counted.waiting
FROM line
CROSS JOIN LATERAL (
  SELECT count(*)::int AS waiting
  FROM (
    SELECT 1 FROM run r
    WHERE ${condition} AND ${due('$5')} AND r.workspace_id = line.workspace_id
      AND r.flow_id = line.flow_id
    LIMIT $4
  ) AS claimable
) AS counted
WHERE line.visited > 0
ORDER BY line.visited`

async function claimShares(
  pool: pg.Pool,
  kind: SharedKind,
  { token, leaseMs, since, shares }: SharedClaim & { shares: Share[] },
): Promise<ClaimedRow[]> {
  if (shares.length === 0) return []
  const wanted = shares.map(({ workspaceId, flowId, runs }) => ({
    ...{ workspace_id: workspaceId, flow_id: flowId, runs },
  }))
  const { rows } = await pool.query<ClaimedRow>({
    name: `claim-shares-${kind.name}`,
    text: claimSharesSql(kind),
    values: [JSON.stringify(wanted), token, leaseMs, since],
  })
  return rows
}

const claimSharesSql = ({ condition, due, order, hasHistory }: SharedKind) => `
WITH due AS MATERIALIZED (
  SELECT oldest.id, oldest.created_at
  FROM json_to_recordset($1::json) AS s(workspace_id text, flow_id text, runs int)
  CROSS JOIN LATERAL (
    SELECT r.id, r.created_at FROM run r
    WHERE r.workspace_id = s.workspace_id AND r.flow_id = s.flow_id
      AND ${condition} AND ${due('$4')}
    ORDER BY ${order} LIMIT s.runs FOR NO KEY UPDATE SKIP LOCKED
  ) AS oldest
)
${claimSql({ due: 'due', hasHistory })}`
