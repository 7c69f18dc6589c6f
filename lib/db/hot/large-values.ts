import type pg from 'pg'
import { type Lease, LeaseLost } from '@/lib/engine/ports'
import { log } from '@/lib/log'
import { whileDatabaseReturns } from './outage'

/** Beyond this the JSON of an input or output does not lie in its row. */
export const inlineDataBytes = 1_048_576

export interface ValueOwner {
  workspaceId: string
  runId: string
}

/** Where large values lie. The row keeps the reference in place of the text. */
export interface LargeValues {
  /** Resolves with the reference when the text is durable. */
  put(owner: ValueOwner, text: string): Promise<string>
  /** Throws ValueMissing when it is gone for good; any other error may pass. */
  get(owner: ValueOwner, reference: string): Promise<string>
}

export class ValueMissing extends Error {
  constructor(readonly sizeBytes: number) {
    super('A large value is gone from where it was kept.')
    this.name = 'ValueMissing'
  }
}

export function isLargeText(text: string): boolean {
  // A character is one to three bytes: nearly all texts need no exact count.
  return text.length * 3 > inlineDataBytes && Buffer.byteLength(text) > inlineDataBytes
}

/** The columns of a step run's row that may be large. */
export interface ValueColumns {
  input: string | null
  output: string | null
  input_blob?: string
  output_blob?: string
}

interface Moving {
  pool: pg.Pool
  values: LargeValues
  lease: Lease
  outageMs: number
}

/** Moves the large texts of these rows out of them. They are durable before the rows are. */
export async function moveOut(moving: Moving, rows: ValueColumns[]): Promise<void> {
  for (const row of rows) {
    for (const column of ['input', 'output'] as const) {
      const text = row[column]
      if (text === null || !isLargeText(text)) continue
      row[`${column}_blob`] = await putWhileOwned(moving, text)
      row[column] = null
    }
  }
}

const pauseMaxMs = 5_000

/**
 * A store that cannot be written must not lose what a step did: it is tried again for as long as the
 * run is the writer's. Whose it is says the database, as for every other write.
 */
async function putWhileOwned(moving: Moving, text: string): Promise<string> {
  const { values, lease } = moving
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, pauseMaxMs)) {
    const owner = await ownerOf(moving)
    try {
      return await values.put(owner, text)
    } catch (error) {
      log.error('A large value cannot be stored. Its run goes on once it can be.', {
        ...{ run: lease.runId, error },
      })
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

async function ownerOf({ pool, lease, outageMs }: Moving): Promise<ValueOwner> {
  const { runId, runCreatedAt, token } = lease
  const { rows } = await whileDatabaseReturns(
    () =>
      pool.query<{ workspace_id: string }>({
        name: 'owner-of-values',
        text: `
          SELECT workspace_id FROM run
          WHERE id = $1 AND created_at = $2 AND lease_token = $3 AND status = 'running'`,
        values: [runId, runCreatedAt, token],
      }),
    outageMs,
  )
  const [row] = rows
  if (!row) throw new LeaseLost(runId)
  return { workspaceId: row.workspace_id, runId }
}
