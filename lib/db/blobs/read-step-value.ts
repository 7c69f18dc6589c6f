import type pg from 'pg'
import { ValueMissing } from '@/lib/db/hot/large-values'
import { AppError } from '@/lib/errors'
import { mebibytes } from '@/lib/flow/json-size'
import { idTime } from '@/lib/ids'
import type { Blobs } from './blobs'
import { openBlobs } from './open'

export interface StepValuePlace {
  workspaceId: string
  runId: string
  key: string
  /** Empty outside a For each. */
  item: string
  part: 'input' | 'output'
}

export interface StepValue {
  sizeBytes: number
  /** JSON in UTF-8. */
  bytes: Uint8Array
}

/**
 * What a step got or gave, wherever it lies. Null: there is no such step run in this workspace, or it
 * has none. A large one that is gone is said so.
 */
export async function readStepValue(
  pool: pg.Pool,
  place: StepValuePlace,
  blobs: Blobs = openBlobs(pool),
): Promise<StepValue | null> {
  const { workspaceId, runId, key, item, part } = place
  const { rows } = await pool.query<{ value: string | null; blob: string | null }>(
    `SELECT CASE $6::text WHEN 'input' THEN input ELSE output END AS value,
            CASE $6::text WHEN 'input' THEN input_blob ELSE output_blob END AS blob
     FROM step_run
     WHERE run_id = $1 AND created_at = $2 AND workspace_id = $3 AND step_key = $4 AND item = $5`,
    [runId, idTime(runId), workspaceId, key, item, part],
  )
  const [row] = rows
  if (!row) return null
  if (row.blob !== null) return readBlob(blobs, place, row.blob)
  if (row.value === null) return null
  const bytes = Buffer.from(row.value, 'utf8')
  return { sizeBytes: bytes.byteLength, bytes }
}

async function readBlob(
  blobs: Blobs,
  { workspaceId, runId, part }: StepValuePlace,
  reference: string,
): Promise<StepValue> {
  try {
    const bytes = await blobs.getBytes({ workspaceId, runId }, reference)
    return { sizeBytes: bytes.byteLength, bytes }
  } catch (error) {
    if (!(error instanceof ValueMissing)) throw error
    throw new AppError(
      'not_found',
      `This ${part} of ${mebibytes(error.sizeBytes)} is gone from where large values lie (BLOB_STORE).`,
    )
  }
}
