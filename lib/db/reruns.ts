import type pg from 'pg'
import type { EffectRecord } from '@/lib/engine/ports'
import type { KeptStep, PastStep } from '@/lib/engine/rerun-plan'
import type { PastEffect } from '@/lib/engine/rerun-preview'
import { AppError } from '@/lib/errors'
import { mebibytes } from '@/lib/flow/json-size'
import { idTime } from '@/lib/ids'
import type { Blobs } from './blobs/blobs'
import { sizeOfReference } from './blobs/reference'
import type { Db } from './client'
import { ValueMissing } from './hot/large-values'

interface OneRun {
  workspaceId: string
  runId: string
}

/** A family larger than this is read as far as that. */
const familyMax = 200

/** The step runs of a run without their data; of these containers, how many items failed too. */
export async function listPastSteps(
  db: Db,
  { workspaceId, runId, containers, blobs }: OneRun & { containers: string[]; blobs: Blobs },
): Promise<PastStep[]> {
  const where = { runId, createdAt: idTime(runId), workspaceId }
  const rows = await db.stepRun.findMany({
    where,
    select: { stepKey: true, item: true, status: true },
  })
  const withItems = await db.stepRun.findMany({
    where: { ...where, stepKey: { in: containers }, status: 'succeeded' },
    select: { stepKey: true, item: true, output: true, outputBlob: true },
  })
  const failed = new Map<string, number>()
  for (const { stepKey, item, output, outputBlob } of withItems) {
    const text =
      outputBlob === null ? output : await readLarge(blobs, { workspaceId, runId }, outputBlob)
    failed.set(`${stepKey}:${item}`, failedItems(text))
  }
  return rows.map(({ stepKey: key, item, status }) => {
    const failedItems = failed.get(`${key}:${item}`)
    return { key, item, status, ...(failedItems === undefined ? {} : { failedItems }) }
  })
}

async function readLarge(blobs: Blobs, owner: OneRun, reference: string): Promise<string> {
  try {
    return await blobs.get(owner, reference)
  } catch (error) {
    throw error instanceof ValueMissing ? gone(error.sizeBytes) : error
  }
}

function gone(sizeBytes: number): AppError {
  return new AppError(
    'conflict',
    `A result of ${mebibytes(sizeBytes)} that this run kept is gone from where large values lie (BLOB_STORE). Run it again from the start.`,
  )
}

function failedItems(output: string | null): number {
  const value: unknown = output === null ? null : JSON.parse(output)
  if (typeof value !== 'object' || value === null || !('failed' in value)) return 0
  return typeof value.failed === 'number' ? value.failed : 0
}

/** The ids of the runs that repeated this one, the oldest first. */
export async function listReruns(db: Db, { workspaceId, runId }: OneRun): Promise<string[]> {
  const rows = await db.run.findMany({
    where: { rerunOf: runId, workspaceId, createdAt: { gte: idTime(runId) } },
    orderBy: { id: 'asc' },
    take: familyMax,
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/**
 * Everything that the event of a run made happen: in this run, in the runs it repeats, and in those
 * that repeated any of them. What one of them sent would be sent once more by another.
 */
export async function listFamilyEffects(
  db: Db,
  { workspaceId, runId, eventId }: OneRun & { eventId: string },
): Promise<PastEffect[]> {
  const rows = await db.$queryRaw<PastEffect[]>`
    WITH RECURSIVE up AS (
      SELECT id, rerun_of FROM run
      WHERE id = ${runId} AND created_at = ${idTime(runId)} AND workspace_id = ${workspaceId}
      UNION
      SELECT r.id, r.rerun_of FROM up JOIN run r ON r.id = up.rerun_of
      WHERE r.workspace_id = ${workspaceId} AND r.event_id = ${eventId}
    ),
    family AS (
      SELECT id FROM up
      UNION
      SELECT r.id FROM family JOIN run r ON r.rerun_of = family.id
      WHERE r.workspace_id = ${workspaceId} AND r.event_id = ${eventId}
    )
    SELECT e.run_id AS run, e.step_key AS key, e.item, e.state, e.summary,
           coalesce(e.settled_at, e.started_at) AS at
    FROM (SELECT id FROM family LIMIT ${familyMax}) AS f JOIN effect e ON e.run_id = f.id
    WHERE e.workspace_id = ${workspaceId}
    ORDER BY e.run_id, e.started_at, e.step_key, e.item`
  return rows
}

interface Copy {
  workspaceId: string
  fromRunId: string
  toRunId: string
  steps: KeptStep[]
  blobs: Blobs
}

/**
 * Gives a new run what these steps of an earlier run returned, so that they are not done again. It has
 * large values of its own, so that the end of the old run's history takes nothing from it.
 */
export async function copySteps(client: pg.PoolClient, copy: Copy): Promise<void> {
  const { workspaceId, fromRunId, toRunId, steps, blobs } = copy
  if (steps.length === 0) return
  const { rows } = await client.query<{ input_blob: string | null; output_blob: string | null }>(
    `INSERT INTO step_run (run_id, step_key, item, created_at, workspace_id, status, started_at,
                           settled_at, attempts, input, output, input_blob, output_blob, branch)
     SELECT $3, s.step_key, s.item, $4, s.workspace_id, s.status, s.started_at,
            s.settled_at, s.attempts, s.input, s.output, s.input_blob, s.output_blob, s.branch
     FROM unnest($5::text[], $6::text[]) AS kept(step_key, item)
     JOIN step_run s USING (step_key, item)
     WHERE s.run_id = $1 AND s.created_at = $2 AND s.status = 'succeeded' AND s.workspace_id = $7
     RETURNING input_blob, output_blob`,
    [
      ...[fromRunId, idTime(fromRunId), toRunId, idTime(toRunId)],
      steps.map(({ key }) => key),
      steps.map(({ item }) => item),
      workspaceId,
    ],
  )
  const from = { workspaceId, runId: fromRunId }
  const to = { workspaceId, runId: toRunId }
  for (const reference of new Set(rows.flatMap((row) => [row.input_blob, row.output_blob]))) {
    if (reference === null || (await blobs.copy(from, to, reference))) continue
    throw gone(sizeOfReference(reference))
  }
}

export interface EffectRow {
  key: string
  item: string
  state: EffectRecord['state']
  summary: string
  startedAt: Date
  settledAt: Date | null
  sent: unknown
  received: unknown
}

/** What a run did to the outside, the newest last; `after` is the place where the page before ended. */
export async function listEffects(
  db: Db,
  options: OneRun & {
    step?: string | undefined
    item?: string | undefined
    limit: number
    skip: number
  },
): Promise<EffectRow[]> {
  const { workspaceId, runId, step, item, limit, skip } = options
  const rows = await db.effect.findMany({
    where: {
      ...{ runId, createdAt: idTime(runId), workspaceId },
      ...(step === undefined ? {} : { stepKey: step }),
      ...(item === undefined ? {} : { item }),
    },
    orderBy: [{ startedAt: 'asc' }, { stepKey: 'asc' }, { item: 'asc' }],
    skip,
    take: limit,
  })
  return rows.map((row) => ({
    ...{ key: row.stepKey, item: row.item, summary: row.summary },
    // The journal writes only these words.
    state: row.state as EffectRow['state'],
    ...{ startedAt: row.startedAt, settledAt: row.settledAt },
    sent: row.sent === null ? null : JSON.parse(row.sent),
    received: row.received === null ? null : JSON.parse(row.received),
  }))
}
