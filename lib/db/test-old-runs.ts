import type { HotDatabase } from '@/lib/db/hot/test-hot-database'
import { firstIdAt } from '@/lib/ids'

const dayMs = 86_400_000

interface OldRun {
  flowId: string
  daysAgo: number
  workspaceId?: string
  status?: string
  /** What its step returned. */
  output?: string
  outputBlob?: string
}

/** Rows of runs as they are long after, with their events; each a moment after the one before. */
export function createOldRuns({ pool, workspaceId: own }: HotDatabase, now: Date) {
  let made = 0
  return async (run: OldRun): Promise<string> => {
    made += 1
    const createdAt = new Date(now.getTime() - run.daysAgo * dayMs + made)
    const [id, event] = [firstIdAt('run', createdAt), firstIdAt('event', createdAt)]
    const { workspaceId = own, flowId, status = 'succeeded', output, outputBlob } = run
    await pool.query(
      `WITH d AS (
         INSERT INTO delivery (id, created_at, workspace_id, flow_id, kind, status, method, path,
                               query, headers, size_bytes, source, body_kind, body, run_id)
         VALUES ($5, $2, $3, $4, 'webhook', 'accepted', 'POST', '', '', '[]', 2, '', 'json', 'x', $1)
       )
       INSERT INTO run (id, created_at, workspace_id, flow_id, event_id, status)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, createdAt, workspaceId, flowId, event, status],
    )
    await pool.query(
      `INSERT INTO step_run (run_id, created_at, step_key, workspace_id, status, started_at,
                             attempts, output, output_blob)
       VALUES ($1, $2, 'a', $3, 'succeeded', $2, '[]', $4, $5)`,
      [id, createdAt, workspaceId, output ?? null, outputBlob ?? null],
    )
    return id
  }
}
