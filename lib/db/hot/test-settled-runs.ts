import type pg from 'pg'
import { idTime, newId } from '@/lib/ids'

interface TestRun {
  workspaceId: string
  flowId: string
  /** How long ago it settled; without it and `isNow` it is still queued. */
  agoMs?: number
  settledAt?: Date
  /** Settles at the beginning of its transaction, as real ones do. */
  isNow?: boolean
  status?: 'succeeded' | 'failed' | 'cancelled'
  version?: number | null
  error?: string | null
  stopped?: string | null
  rerunOf?: string
}

/** The row of a run as it is after its last write. Answers with its id. */
export async function insertRun(client: pg.Pool | pg.PoolClient, run: TestRun): Promise<string> {
  const { workspaceId, flowId, agoMs, isNow, error = null, stopped = null } = run
  const id = newId('run')
  const isSettled = agoMs !== undefined || isNow
  const settledAt = run.settledAt ?? (agoMs === undefined ? null : new Date(Date.now() - agoMs))
  await client.query(
    `INSERT INTO run (id, created_at, workspace_id, flow_id, version, event_id, status, started_at,
                      settled_at, error, stopped, rerun_of)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $9 THEN now() ELSE $8 END, $10, $11, $12)`,
    [
      ...[id, idTime(id), workspaceId, flowId, run.version === undefined ? 1 : run.version],
      ...[newId('event'), isSettled ? (run.status ?? 'succeeded') : 'queued', settledAt],
      ...[isNow ?? false, error, stopped, run.rerunOf ?? null],
    ],
  )
  return id
}
