import type { StepRecord } from '@/lib/engine/ports'
import { idTime } from '@/lib/ids'
import type { Db } from './client'
import { toStepRecord } from './hot/load-runs'

/** What the journal knows of a run's steps, in no order. */
export async function listStepRuns(
  db: Db,
  { workspaceId, runId }: { workspaceId: string; runId: string },
): Promise<StepRecord[]> {
  const rows = await db.stepRun.findMany({
    where: { runId, createdAt: idTime(runId), workspaceId },
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
