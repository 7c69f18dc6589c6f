import type { Db } from './client'
import { Prisma } from './generated/client.ts'
import { rowConditions } from './run-filter'
import { openRuns } from './unindexed-runs'

interface LoadOrder {
  workspaceId: string
  flowId: string | undefined
  /** Whole hours. */
  since: Date
  until: Date
}

export interface FlowLoadRow {
  flowId: string
  flowName: string
  isDeleted: boolean
  runs: number
  failed: number
  queued: number
  running: number
  waiting: number
  held: number
  oldestQueuedAt: Date | null
}

/** What each flow has done, by the counts that are kept, and what it has before it now. */
export function flowLoads(db: Db, order: LoadOrder): Promise<FlowLoadRow[]> {
  const { workspaceId, flowId, since, until } = order
  const open = openRuns(
    rowConditions({ workspaceId, flowId }),
    Prisma.sql`flow_id, status, created_at`,
  )
  const ofFlow = flowId === undefined ? Prisma.sql`flow_id <> ''` : Prisma.sql`flow_id = ${flowId}`
  return db.$queryRaw<FlowLoadRow[]>`
    WITH counted AS (
      SELECT flow_id, sum(runs)::int AS runs,
             coalesce(sum(runs) FILTER (WHERE outcome = 'failed'), 0)::int AS failed
      FROM run_count
      WHERE workspace_id = ${workspaceId} AND ${ofFlow} AND unit = 'hour'
        AND starts_at >= ${since} AND starts_at < ${until}
      GROUP BY flow_id
    ), opened AS (
      SELECT flow_id, count(*) FILTER (WHERE status = 'queued')::int AS queued,
             count(*) FILTER (WHERE status = 'running')::int AS running,
             count(*) FILTER (WHERE status = 'waiting')::int AS waiting,
             min(created_at) FILTER (WHERE status = 'queued') AS oldest
      FROM (${open}) AS runs GROUP BY flow_id
    ), held AS (
      SELECT flow_id, count(*)::int AS held FROM delivery
      WHERE workspace_id = ${workspaceId} AND ${ofFlow} AND status = 'held' GROUP BY flow_id
    )
    SELECT f.id AS "flowId", f.name AS "flowName", f.deleted_at IS NOT NULL AS "isDeleted",
           coalesce(c.runs, 0) AS runs, coalesce(c.failed, 0) AS failed,
           coalesce(o.queued, 0) AS queued, coalesce(o.running, 0) AS running,
           coalesce(o.waiting, 0) AS waiting, coalesce(h.held, 0) AS held,
           o.oldest AS "oldestQueuedAt"
    FROM flow f
    LEFT JOIN counted c ON c.flow_id = f.id
    LEFT JOIN opened o ON o.flow_id = f.id
    LEFT JOIN held h ON h.flow_id = f.id
    WHERE f.workspace_id = ${workspaceId} AND coalesce(c.flow_id, o.flow_id, h.flow_id) IS NOT NULL`
}
