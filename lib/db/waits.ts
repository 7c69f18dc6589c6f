import { idTime } from '@/lib/ids'
import type { Db } from './client'

export interface WaitingRun {
  workspaceId: string
  flowId: string
  status: string
}

/** Of any workspace: whoever asks holds a token that names the run. */
export async function findRunOfToken(db: Db, runId: string): Promise<WaitingRun | null> {
  return db.run.findUnique({
    where: { id_createdAt: { id: runId, createdAt: idTime(runId) } },
    select: { workspaceId: true, flowId: true, status: true },
  })
}

export interface WaitRow {
  stepKey: string
  item: string
  kind: string
  childRunId: string | null
  /** JSON as text. */
  result: string | null
  resolvedAt: Date | null
}

/** What has come, or is known to come, for the steps of a run. */
export async function listWaitRows(
  db: Db,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<WaitRow[]> {
  return db.wait.findMany({
    where: { runId, workspaceId },
    orderBy: [{ stepKey: 'asc' }, { item: 'asc' }],
    select: {
      ...{ stepKey: true, item: true, kind: true },
      ...{ childRunId: true, result: true, resolvedAt: true },
    },
  })
}
