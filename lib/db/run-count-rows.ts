import type pg from 'pg'
import { addDurations, type Durations, readDurations, writeDurations } from './durations'

export const countUnits = ['minute', 'hour'] as const
export type CountUnit = (typeof countUnits)[number]
export const unitMs: Record<CountUnit, number> = { minute: 60_000, hour: 3_600_000 }
/** Minutes are kept so long, hours as long as the history. */
export const countedMinutesDays = 8

/** Runs that are over, of one flow and one minute or hour. */
export interface RunCountRow {
  workspaceId: string
  /** Empty: of all flows. */
  flowId: string
  unit: CountUnit
  startsAt: Date
  outcome: string
  runs: number
  durations: Durations
}

/** Adds to what is kept. Only one process does so at a time. */
export async function addRunCounts(
  client: pg.PoolClient,
  added: readonly RunCountRow[],
): Promise<void> {
  const before = await readCounts(client, added)
  const rows = added.map((row) => {
    const kept = before.get(keyOf(row))
    const durations = new Map(row.durations)
    if (kept) addDurations(durations, readDurations(kept.durations))
    return { ...row, runs: row.runs + (kept?.runs ?? 0), durations: writeDurations(durations) }
  })
  await client.query(
    `INSERT INTO run_count (workspace_id, flow_id, unit, starts_at, outcome, runs, durations)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[],
                          $6::int[], $7::text[])
     ON CONFLICT (workspace_id, flow_id, unit, starts_at, outcome)
     DO UPDATE SET runs = excluded.runs, durations = excluded.durations`,
    [...keyColumns(rows), rows.map(({ runs }) => runs), rows.map(({ durations }) => durations)],
  )
}

type Key = Pick<RunCountRow, 'workspaceId' | 'flowId' | 'unit' | 'startsAt' | 'outcome'>
type KeptRow = Key & { runs: number; durations: string }

async function readCounts(
  client: pg.PoolClient,
  keys: readonly Key[],
): Promise<Map<string, KeptRow>> {
  const { rows } = await client.query<KeptRow>(
    `SELECT c.workspace_id AS "workspaceId", c.flow_id AS "flowId", c.unit,
            c.starts_at AS "startsAt", c.outcome, c.runs, c.durations
     FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
       AS k(workspace_id, flow_id, unit, starts_at, outcome)
     JOIN run_count c USING (workspace_id, flow_id, unit, starts_at, outcome)`,
    keyColumns(keys),
  )
  return new Map(rows.map((row) => [keyOf(row), row]))
}

export function keyColumns(keys: readonly Key[]): unknown[][] {
  return [
    keys.map(({ workspaceId }) => workspaceId),
    keys.map(({ flowId }) => flowId),
    keys.map(({ unit }) => unit),
    keys.map(({ startsAt }) => startsAt),
    keys.map(({ outcome }) => outcome),
  ]
}

export function keyOf({ workspaceId, flowId, unit, startsAt, outcome }: Key): string {
  return [workspaceId, flowId, unit, startsAt.getTime(), outcome].join(' ')
}
