import type pg from 'pg'
import type { Db } from './client'

const isLeft = { isRepeated: false, retriedBy: null }

/** Failed runs of a group that nobody has run again, the oldest first. */
export async function listAffectedRuns(
  db: Db,
  { groupId, after = '', limit }: { groupId: string; after?: string; limit: number },
): Promise<string[]> {
  const rows = await db.errorGroupRun.findMany({
    where: { groupId, ...isLeft, runId: { gt: after } },
    orderBy: { runId: 'asc' },
    take: limit,
    select: { runId: true },
  })
  return rows.map(({ runId }) => runId)
}

export function countAffectedRuns(db: Db, { groupId }: { groupId: string }): Promise<number> {
  return db.errorGroupRun.count({ where: { groupId, ...isLeft } })
}

/** A run that is in no group is none of them. */
export async function noteAffectedRun(
  client: pg.PoolClient,
  { runId, newRunId }: { runId: string; newRunId: string },
): Promise<void> {
  await client.query('UPDATE error_group_run SET retried_by = $2 WHERE run_id = $1', [
    ...[runId, newRunId],
  ])
}
