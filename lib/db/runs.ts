import type { RunStatus } from '@/lib/engine/ports'
import type { StepError } from '@/lib/errors'
import { firstIdAt, idTime } from '@/lib/ids'
import type { Db } from './client'
import { type Page, type PageOptions, pageOfRows } from './cursor'

export interface RunRow {
  id: string
  createdAt: Date
  flowId: string
  /** null: the draft as it was when the run was made. */
  version: number | null
  eventId: string
  status: RunStatus
  startedAt: Date | null
  settledAt: Date | null
  stopped: { step: string; message: string } | null
  error: (StepError & { step?: string }) | null
  rerunOf: string | null
}

interface OneRun {
  workspaceId: string
  id: string
}

export const runSelect = {
  id: true,
  createdAt: true,
  flowId: true,
  version: true,
  eventId: true,
  status: true,
  startedAt: true,
  settledAt: true,
  stopped: true,
  error: true,
  rerunOf: true,
} as const

export interface RunFilter {
  workspaceId: string
  flowId?: string | undefined
  /** `stopped`: succeeded, because a step ended it on purpose. */
  statuses?: (RunStatus | 'stopped')[] | undefined
  since?: Date | undefined
  until?: Date | undefined
}

export async function listRuns(
  db: Db,
  { after, limit, ...filter }: RunFilter & PageOptions,
): Promise<Page<RunRow>> {
  const rows = await db.run.findMany({
    where: runWhere(filter, after),
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: runSelect,
  })
  return pageOfRows(rows.map(runRow), limit, ({ id }) => id)
}

export function runWhere(filter: RunFilter, after: string | undefined) {
  const { workspaceId, flowId, statuses, since, until } = filter
  const plain = statuses?.filter((status) => status !== 'stopped')
  const isStoppedWanted = statuses?.includes('stopped')
  // Ids sort by time, and the time names the partitions to look into.
  return {
    workspaceId,
    ...(flowId ? { flowId } : {}),
    AND: [
      ...(after ? [{ id: { lt: after }, createdAt: { lte: idTime(after) } }] : []),
      ...(since ? [{ id: { gte: firstIdAt('run', since) }, createdAt: { gte: since } }] : []),
      ...(until ? [{ id: { lt: firstIdAt('run', until) }, createdAt: { lte: until } }] : []),
      ...(plain
        ? [
            {
              OR: [
                { status: { in: [...plain] } },
                ...(isStoppedWanted ? [{ stopped: { not: null } }] : []),
              ],
            },
          ]
        : []),
    ],
  }
}

export async function findRun(
  db: Db,
  { workspaceId, id }: OneRun,
): Promise<(RunRow & { document: string | null; cancelledBy: string | null }) | null> {
  const row = await db.run.findFirst({
    where: { id, createdAt: idTime(id), workspaceId },
    select: { ...runSelect, document: true, cancelledBy: true },
  })
  return row && runRow(row)
}

export async function findRuns(
  db: Db,
  { workspaceId, ids }: { workspaceId: string; ids: string[] },
): Promise<RunRow[]> {
  if (ids.length === 0) return []
  const keys = ids.map((id) => ({ id, createdAt: idTime(id) }))
  const rows = await db.run.findMany({
    where: { workspaceId, OR: keys },
    orderBy: { id: 'desc' },
    select: runSelect,
  })
  return rows.map(runRow)
}

export interface LastRun {
  id: string
  status: RunStatus
  createdAt: Date
}

/** The newest run of each of these flows. */
export async function lastRuns(
  db: Db,
  { workspaceId, flowIds }: { workspaceId: string; flowIds: string[] },
): Promise<Map<string, LastRun>> {
  if (flowIds.length === 0) return new Map()
  const rows = await db.$queryRaw<(LastRun & { flowId: string })[]>`
    SELECT f.id AS "flowId", r.id, r.status, r.created_at AS "createdAt"
    FROM unnest(${flowIds}::text[]) AS f(id)
    CROSS JOIN LATERAL (
      SELECT id, status, created_at FROM run
      WHERE flow_id = f.id AND workspace_id = ${workspaceId}
      ORDER BY id DESC LIMIT 1
    ) AS r`
  return new Map(rows.map(({ flowId, ...run }) => [flowId, run]))
}

export interface HourOfRuns {
  total: number
  failed: number
}

/**
 * How many runs these flows had in each of the last hours, and how many of them failed. The first
 * entry is the oldest hour; the last one ends at `now`.
 */
export async function countRunsByHour(
  db: Db,
  { workspaceId, flowIds, hours, now }: RunsByHour,
): Promise<Map<string, HourOfRuns[]>> {
  if (flowIds.length === 0) return new Map()
  const since = new Date(now.getTime() - hours * hourMs)
  const rows = await db.$queryRaw<(HourOfRuns & { flowId: string; hoursAgo: number })[]>`
    SELECT flow_id AS "flowId",
           greatest(0, floor(extract(epoch FROM ${now}::timestamptz - created_at) / 3600))::int
             AS "hoursAgo",
           count(*)::int AS total, (count(*) FILTER (WHERE status = 'failed'))::int AS failed
    FROM run
    WHERE flow_id = ANY(${flowIds}::text[]) AND workspace_id = ${workspaceId}
      AND id >= ${firstIdAt('run', since)} AND created_at > ${since}
    GROUP BY 1, 2`
  const counts = new Map(flowIds.map((id) => [id, emptyHours(hours)]))
  for (const { flowId, hoursAgo, ...hour } of rows) {
    const place = hours - 1 - hoursAgo
    if (place >= 0) counts.get(flowId)?.splice(place, 1, hour)
  }
  return counts
}

interface RunsByHour {
  workspaceId: string
  flowIds: string[]
  hours: number
  now: Date
}

const hourMs = 60 * 60 * 1_000

function emptyHours(hours: number): HourOfRuns[] {
  return Array.from({ length: hours }, () => ({ total: 0, failed: 0 }))
}

/** How often each version of a flow ran, of the flow's newest runs. The draft's own do not count. */
export async function countRunsByVersion(
  db: Db,
  { workspaceId, flowId, limit }: { workspaceId: string; flowId: string; limit: number },
): Promise<{ seen: number; versions: Map<number, { total: number; failed: number }> }> {
  const rows = await db.$queryRaw<{ version: number | null; total: number; failed: number }[]>`
    SELECT version, count(*)::int AS total,
           (count(*) FILTER (WHERE status = 'failed'))::int AS failed
    FROM (
      SELECT version, status FROM run
      WHERE flow_id = ${flowId} AND workspace_id = ${workspaceId}
      ORDER BY id DESC LIMIT ${limit}
    ) AS newest
    GROUP BY version`
  const versions = rows.flatMap(({ version, ...counts }) =>
    version === null ? [] : [[version, counts] as const],
  )
  return { seen: rows.reduce((sum, { total }) => sum + total, 0), versions: new Map(versions) }
}

interface StoredRun {
  status: string
  stopped: string | null
  error: string | null
}

function runRow<T extends StoredRun>(
  row: T,
): Omit<T, keyof StoredRun> & Pick<RunRow, keyof StoredRun> {
  return {
    ...row,
    // CHECK constraint and journal keep these to their shapes.
    status: row.status as RunStatus,
    stopped: row.stopped === null ? null : (JSON.parse(row.stopped) as RunRow['stopped']),
    error: row.error === null ? null : (JSON.parse(row.error) as RunRow['error']),
  }
}
