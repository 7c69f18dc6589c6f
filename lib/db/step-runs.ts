import type pg from 'pg'
import type { StepRecord } from '@/lib/engine/ports'
import { idTime } from '@/lib/ids'
import type { Db } from './client'
import { toStepRecord } from './hot/load-runs'

/** What the journal knows of a run's steps, in the order they settled. */
export async function listStepRuns(
  db: Db,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<StepRecord[]> {
  const rows = await db.stepRun.findMany({
    where: { runId, createdAt: idTime(runId), workspaceId },
    orderBy: [{ settledAt: { sort: 'asc', nulls: 'last' } }, { stepKey: 'asc' }, { item: 'asc' }],
    select: {
      runId: true,
      stepKey: true,
      item: true,
      status: true,
      startedAt: true,
      settledAt: true,
      waitUntil: true,
      attempts: true,
      input: true,
      output: true,
      error: true,
      branch: true,
      waitFor: true,
    },
  })
  return rows.map((row) =>
    toStepRecord({
      run_id: row.runId,
      step_key: row.stepKey,
      item: row.item,
      // A CHECK constraint holds the column to these words.
      status: row.status as StepRecord['status'],
      started_at: row.startedAt,
      settled_at: row.settledAt,
      wait_until: row.waitUntil,
      attempts: row.attempts,
      input: row.input,
      output: row.output,
      error: row.error,
      branch: row.branch,
      wait_for: row.waitFor,
    }),
  )
}

/** Gives a new run what these steps of an earlier run returned, so that they are not done again. */
export async function copySucceededSteps(
  client: pg.PoolClient,
  options: { fromRunId: string; toRunId: string; keys: string[] },
): Promise<void> {
  const { fromRunId, toRunId, keys } = options
  await client.query(
    `INSERT INTO step_run (run_id, step_key, item, created_at, workspace_id, status, started_at,
                           settled_at, attempts, input, output, branch)
     SELECT $3, step_key, item, $4, workspace_id, status, started_at,
            settled_at, attempts, input, output, branch
     FROM step_run
     WHERE run_id = $1 AND created_at = $2 AND status = 'succeeded' AND step_key = ANY($5::text[])`,
    [fromRunId, idTime(fromRunId), toRunId, idTime(toRunId), keys],
  )
}
