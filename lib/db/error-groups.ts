import type { StepFailureKind } from '@/lib/errors'
import type { Db } from './client'
import type { PageOptions } from './cursor'

export type ErrorState = 'open' | 'resolved' | 'ignored'

export interface ErrorGroupRow {
  id: string
  flowId: string
  flowName: string
  stepKey: string
  kind: StepFailureKind
  message: string
  count: number
  firstSeenAt: Date
  lastSeenAt: Date
  lastVersion: number
  lastRunId: string
  state: ErrorState
  resolvedAt: Date | null
  cameBackVersion: number | null
}

interface OneGroup {
  workspaceId: string
  id: string
}

interface GroupList extends Omit<PageOptions, 'after'> {
  workspaceId: string
  state: ErrorState
  flowId?: string | undefined
  after?: { lastSeenAt: Date; id: string } | undefined
}

/** Of flows that are there; one row more than `limit` says that there is a next page. */
export function listErrorGroups(
  db: Db,
  { workspaceId, state, flowId = '', after, limit }: GroupList,
): Promise<ErrorGroupRow[]> {
  const at = after?.lastSeenAt ?? new Date(8.64e15)
  const id = after?.id ?? ''
  return db.$queryRaw<ErrorGroupRow[]>`
    SELECT g.id, g.flow_id AS "flowId", f.name AS "flowName", g.step_key AS "stepKey", g.kind,
      g.message, g.count, g.first_seen_at AS "firstSeenAt", g.last_seen_at AS "lastSeenAt",
      g.last_version AS "lastVersion", g.last_run_id AS "lastRunId", g.state,
      g.resolved_at AS "resolvedAt", g.came_back_version AS "cameBackVersion"
    FROM error_group g JOIN flow f ON f.id = g.flow_id AND f.deleted_at IS NULL
    WHERE g.workspace_id = ${workspaceId} AND g.state = ${state}
      AND (${flowId} = '' OR g.flow_id = ${flowId})
      AND (${id} = '' OR (g.last_seen_at, g.id) < (${at}::timestamptz, ${id}))
    ORDER BY g.last_seen_at DESC, g.id DESC LIMIT ${limit + 1}`
}

export async function findErrorGroup(
  db: Db,
  { workspaceId, id }: OneGroup,
): Promise<ErrorGroupRow | null> {
  const [row] = await db.$queryRaw<ErrorGroupRow[]>`
    SELECT g.id, g.flow_id AS "flowId", f.name AS "flowName", g.step_key AS "stepKey", g.kind,
      g.message, g.count, g.first_seen_at AS "firstSeenAt", g.last_seen_at AS "lastSeenAt",
      g.last_version AS "lastVersion", g.last_run_id AS "lastRunId", g.state,
      g.resolved_at AS "resolvedAt", g.came_back_version AS "cameBackVersion"
    FROM error_group g JOIN flow f ON f.id = g.flow_id AND f.deleted_at IS NULL
    WHERE g.workspace_id = ${workspaceId} AND g.id = ${id}`
  return row ?? null
}

/** The error that a failed run is counted in, and how often it was seen. */
export async function findErrorOfRun(
  db: Db,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<{ id: string; runs: number } | undefined> {
  const rows = await db.$queryRaw<{ id: string; runs: number }[]>`
    SELECT g.id, g.count AS runs
    FROM error_group_run r JOIN error_group g ON g.id = r.group_id AND g.workspace_id = ${workspaceId}
    JOIN flow f ON f.id = g.flow_id AND f.deleted_at IS NULL
    WHERE r.run_id = ${runId}`
  return rows[0]
}

/** How many groups there are in each state, and when one was resolved last. */
export async function countErrorGroups(
  db: Db,
  { workspaceId, flowId = '' }: { workspaceId: string; flowId?: string | undefined },
): Promise<Record<ErrorState, number> & { lastResolvedAt: Date | null }> {
  const rows = await db.$queryRaw<{ state: ErrorState; count: number; last: Date | null }[]>`
    SELECT g.state, count(*)::int AS count, max(g.resolved_at) AS last
    FROM error_group g JOIN flow f ON f.id = g.flow_id AND f.deleted_at IS NULL
    WHERE g.workspace_id = ${workspaceId} AND (${flowId} = '' OR g.flow_id = ${flowId})
    GROUP BY g.state`
  const of = (state: ErrorState) => rows.find((row) => row.state === state)
  const count = (state: ErrorState) => of(state)?.count ?? 0
  return {
    ...{ open: count('open'), resolved: count('resolved'), ignored: count('ignored') },
    lastResolvedAt: of('resolved')?.last ?? null,
  }
}

/** How often in each of the last hours, the oldest first. */
export async function errorHours(
  db: Db,
  { ids, hours, now }: { ids: string[]; hours: number; now: Date },
): Promise<Map<string, number[]>> {
  const hourMs = 3_600_000
  const first = Math.floor(now.getTime() / hourMs) - hours + 1
  const found = new Map(ids.map((id) => [id, new Array<number>(hours).fill(0)]))
  const rows = await db.errorGroupHour.findMany({
    where: { groupId: { in: ids }, hour: { gte: new Date(first * hourMs) } },
    select: { groupId: true, hour: true, count: true },
  })
  for (const { groupId, hour, count } of rows) {
    const counts = found.get(groupId)
    const place = Math.floor(hour.getTime() / hourMs) - first
    if (counts && place < hours) counts[place] = count
  }
  return found
}

/** How many failed runs of each version are known, the newest version first. */
export async function errorVersions(
  db: Db,
  { id }: { id: string },
): Promise<{ version: number; runs: number }[]> {
  return db.$queryRaw<{ version: number; runs: number }[]>`
    SELECT version, count(*)::int AS runs FROM error_group_run WHERE group_id = ${id}
    GROUP BY version ORDER BY version DESC LIMIT 50`
}

interface GroupChange extends OneGroup {
  state: ErrorState
  now: Date
}

/** A resolved group remembers the version that was live. False: there is no such group. */
export async function setErrorState(
  db: Db,
  { workspaceId, id, state, now }: GroupChange,
): Promise<boolean> {
  const changed = await db.$executeRaw`
    UPDATE error_group g SET state = ${state},
      resolved_at = CASE WHEN ${state} = 'resolved' THEN ${now}::timestamptz ELSE g.resolved_at END,
      resolved_version = CASE WHEN ${state} = 'resolved' THEN coalesce(f.live_version, g.last_version)
        ELSE g.resolved_version END,
      came_back_version = CASE WHEN ${state} = 'open' THEN g.came_back_version END
    FROM flow f
    WHERE g.workspace_id = ${workspaceId} AND g.id = ${id} AND f.id = g.flow_id
      AND f.deleted_at IS NULL`
  return changed > 0
}

interface GroupRuns extends PageOptions {
  id: string
}

/** The newest first; one more than `limit` says that there is a next page. */
export async function listErrorRunIds(db: Db, { id, after, limit }: GroupRuns): Promise<string[]> {
  const rows = await db.errorGroupRun.findMany({
    where: { groupId: id, ...(after ? { runId: { lt: after } } : {}) },
    orderBy: { runId: 'desc' },
    take: limit + 1,
    select: { runId: true },
  })
  return rows.map(({ runId }) => runId)
}
