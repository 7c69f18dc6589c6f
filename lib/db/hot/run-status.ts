import type pg from 'pg'
import { idTime } from '@/lib/ids'

/** undefined: there is no such run, as for a step that is tried alone in the editor. */
export async function readRunStatus(
  client: pg.Pool | pg.PoolClient,
  runId: string,
): Promise<string | undefined> {
  const { rows } = await client.query<{ status: string }>({
    name: 'read-run-status',
    text: 'SELECT status FROM run WHERE id = $1 AND created_at = $2',
    values: [runId, idTime(runId)],
  })
  return rows[0]?.status
}

/** The same, and it stays so until the transaction ends. */
export async function lockRunStatus(
  client: pg.PoolClient,
  runId: string,
): Promise<string | undefined> {
  const { rows } = await client.query<{ status: string }>(
    'SELECT status FROM run WHERE id = $1 AND created_at = $2 FOR SHARE',
    [runId, idTime(runId)],
  )
  return rows[0]?.status
}
