import type { WaitFor } from '@/lib/engine/ports'
import { idTime } from '@/lib/ids'
import type { Db } from './client'

export interface RunsOfWorkspace {
  workspaceId: string
  ids: readonly string[]
}

export interface LastEffect {
  summary: string
  /** How many more there are; of very many, so many were looked at. */
  others: number
}

/** Of a run with many items so many are read. */
const readMax = 200

/** What each of these runs did last to the outside world. */
export async function lastEffects(
  db: Db,
  { workspaceId, ids }: RunsOfWorkspace,
): Promise<Map<string, LastEffect>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<(LastEffect & { runId: string })[]>`
    SELECT r.id AS "runId", e.summary, e.others
    FROM unnest(${[...ids]}::text[], ${ids.map(idTime)}::timestamptz[]) AS r(id, at)
    CROSS JOIN LATERAL (
      SELECT read.summary, (count(*) OVER () - 1)::int AS others FROM (
        SELECT summary, started_at FROM effect
        WHERE run_id = r.id AND created_at = r.at AND workspace_id = ${workspaceId}
          AND state = 'done'
        LIMIT ${readMax}
      ) AS read
      ORDER BY read.started_at DESC LIMIT 1
    ) AS e`
  return new Map(rows.map(({ runId, ...effect }) => [runId, effect]))
}

export interface OpenWait {
  until: Date | null
  for: WaitFor | null
}

/** What ends the wait of each of these runs first. */
export async function openWaits(
  db: Db,
  { workspaceId, ids }: RunsOfWorkspace,
): Promise<Map<string, OpenWait>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<(OpenWait & { runId: string })[]>`
    SELECT r.id AS "runId", s.wait_until AS until, s.wait_for AS for
    FROM unnest(${[...ids]}::text[], ${ids.map(idTime)}::timestamptz[]) AS r(id, at)
    CROSS JOIN LATERAL (
      SELECT wait_until, wait_for FROM step_run
      WHERE run_id = r.id AND created_at = r.at AND workspace_id = ${workspaceId}
        AND status = 'waiting'
      ORDER BY wait_until NULLS LAST LIMIT 1
    ) AS s`
  return new Map(rows.map(({ runId, ...wait }) => [runId, wait]))
}
