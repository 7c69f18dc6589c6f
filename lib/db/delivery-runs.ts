import type { RunStatus } from '@/lib/engine/ports'
import { idTime } from '@/lib/ids'
import type { Db } from './client'

export interface DeliveryRun {
  id: string
  status: RunStatus
  /** A caller waited for its result. */
  isAwaited: boolean
  /** JSON of the answer that the flow shaped: status, headers, body. */
  answer: string | null
}

interface RowsOf {
  workspaceId: string
  deliveries: readonly { id: string; runId: string | null; duplicateOf: string | null }[]
}

/** The run that each of these deliveries is in, or whose duplicate it is. */
export async function deliveryRuns(
  db: Db,
  { workspaceId, deliveries }: RowsOf,
): Promise<Map<string, DeliveryRun>> {
  const firstRuns = await runsOfFirst(db, { workspaceId, deliveries })
  const runIds = new Map<string, string>()
  for (const { id, runId, duplicateOf } of deliveries) {
    const run = runId ?? firstRuns.get(duplicateOf ?? '')
    if (run) runIds.set(id, run)
  }
  const found = await findRuns(db, workspaceId, [...new Set(runIds.values())])
  const runs = new Map<string, DeliveryRun>()
  for (const [id, run] of runIds) {
    const one = found.get(run)
    if (one) runs.set(id, one)
  }
  return runs
}

async function runsOfFirst(
  db: Db,
  { workspaceId, deliveries }: RowsOf,
): Promise<Map<string, string>> {
  const ids = [...new Set(deliveries.flatMap(({ duplicateOf }) => duplicateOf ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<{ id: string; runId: string }[]>`
    SELECT d.id, d.run_id AS "runId"
    FROM unnest(${ids}::text[], ${ids.map(idTime)}::timestamptz[]) AS w(id, created_at)
    JOIN delivery d ON d.id = w.id AND d.created_at = w.created_at
    WHERE d.workspace_id = ${workspaceId} AND d.run_id IS NOT NULL`
  return new Map(rows.map(({ id, runId }) => [id, runId]))
}

async function findRuns(
  db: Db,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, DeliveryRun>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<DeliveryRun[]>`
    SELECT r.id, r.status, r.is_awaited AS "isAwaited", r.answer
    FROM unnest(${ids}::text[], ${ids.map(idTime)}::timestamptz[]) AS w(id, created_at)
    JOIN run r ON r.id = w.id AND r.created_at = w.created_at
    WHERE r.workspace_id = ${workspaceId}`
  return new Map(rows.map((row) => [row.id, row]))
}
