import { idTime } from '@/lib/ids'
import type { Db } from './client'

/** So many earlier runs of the flow are looked through. */
export const lastSuccessWindow = 2_000

export interface StepPlace {
  workspaceId: string
  runId: string
  key: string
  item: string
}

export interface LastSuccess {
  runId: string
  /** null: the draft. */
  version: number | null
  item: string
  settledAt: Date
}

/**
 * The newest earlier run of the same flow in which this step succeeded; inside a For each for the same
 * item, else for any. Along the index of the flow's runs, one probe of the journal's key each.
 */
export async function findLastSuccess(
  db: Db,
  { workspaceId, runId, key, item, flowId }: StepPlace & { flowId: string },
): Promise<LastSuccess | undefined> {
  const [row] = await db.$queryRaw<LastSuccess[]>`
    SELECT earlier.id AS "runId", earlier.version, worked.item, worked.settled_at AS "settledAt"
    FROM (
      SELECT id, created_at, version FROM run
      WHERE flow_id = ${flowId} AND workspace_id = ${workspaceId}
        AND id < ${runId} AND created_at <= ${idTime(runId)}
      ORDER BY id DESC LIMIT ${lastSuccessWindow}
    ) AS earlier
    CROSS JOIN LATERAL (
      (SELECT item, settled_at FROM step_run s
       WHERE s.run_id = earlier.id AND s.created_at = earlier.created_at AND s.step_key = ${key}
         AND s.item = ${item} AND s.status = 'succeeded')
      UNION ALL
      (SELECT item, settled_at FROM step_run s
       WHERE s.run_id = earlier.id AND s.created_at = earlier.created_at AND s.step_key = ${key}
         AND ${item} <> '' AND s.item <> ${item} AND s.status = 'succeeded'
       LIMIT 1)
      LIMIT 1
    ) AS worked
    ORDER BY earlier.id DESC LIMIT 1`
  return row
}

/** Bytes of the JSON of what a step received or returned; null: there is none. */
export async function readValueSize(
  db: Db,
  { workspaceId, runId, key, item, part }: StepPlace & { part: 'input' | 'output' },
): Promise<number | null> {
  const [row] = await db.$queryRaw<{ input: number | null; output: number | null }[]>`
    SELECT coalesce(octet_length(input), split_part(input_blob, ':', 1)::int) AS input,
           coalesce(octet_length(output), split_part(output_blob, ':', 1)::int) AS output
    FROM step_run
    WHERE run_id = ${runId} AND created_at = ${idTime(runId)} AND workspace_id = ${workspaceId}
      AND step_key = ${key} AND item = ${item}`
  return row?.[part] ?? null
}
