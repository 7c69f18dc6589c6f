import type { RunSummary, StepRun } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { flowNames } from '@/lib/db/flows'
import { findRun, type RunRow } from '@/lib/db/runs'
import type { StepRecord } from '@/lib/engine/ports'
import { AppError } from '@/lib/errors'
import { isId } from '@/lib/ids'
import type { Actor } from './actor'

export async function presentRuns(
  db: Db,
  { workspaceId }: Actor,
  rows: RunRow[],
): Promise<RunSummary[]> {
  const ids = [...new Set(rows.map(({ flowId }) => flowId))]
  const names = await flowNames(db, { workspaceId, ids })
  return rows.map((row) => presentRun(row, names.get(row.flowId) ?? ''))
}

export async function presentRunById(db: Db, actor: Actor, id: string): Promise<RunSummary> {
  const [summary] = await presentRuns(db, actor, [await requireRun(db, actor, id)])
  if (!summary) throw new Error('presentRuns lost a run')
  return summary
}

export async function requireRun(
  db: Db,
  { workspaceId }: Actor,
  id: string,
): Promise<RunRow & { document: string | null; cancelledBy: string | null }> {
  const row = isId('run', id) ? await findRun(db, { workspaceId, id }) : null
  if (!row) {
    throw new AppError('not_found', 'There is no such run. Its time in the history may be over.')
  }
  return row
}

function presentRun(row: RunRow, flowName: string): RunSummary {
  return {
    id: row.id,
    flow: row.flowId,
    flowName,
    version: row.version ?? 'draft',
    event: row.eventId,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    durationMs: durationMs(row.startedAt, row.settledAt),
    ...(row.stopped ? { stopped: row.stopped } : {}),
    ...(row.error ? { error: row.error } : {}),
    ...(row.rerunOf === null ? {} : { rerunOf: row.rerunOf }),
  }
}

export function presentStepRun(record: StepRecord): StepRun {
  const settledAt = 'settledAt' in record ? record.settledAt : null
  const error = 'error' in record ? record.error : undefined
  return {
    key: record.key,
    status: record.status,
    startedAt: record.startedAt.toISOString(),
    durationMs: durationMs(record.startedAt, settledAt),
    attempts: record.attempts,
    input: ('input' in record ? record.input : null) ?? null,
    output: ('output' in record ? record.output : null) ?? null,
    ...(record.item === '' ? {} : { item: record.item }),
    ...(error ? { error } : {}),
    ...('branches' in record ? { branches: [...record.branches] } : {}),
    ...('until' in record ? { waitUntil: record.until.toISOString() } : {}),
    ...('waitFor' in record && record.waitFor ? { waitFor: record.waitFor } : {}),
  }
}

/** The clocks of two processes may differ by a little; a duration is never negative. */
function durationMs(start: Date | null, end: Date | null): number | null {
  return start && end ? Math.max(0, end.getTime() - start.getTime()) : null
}
