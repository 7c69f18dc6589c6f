import type pg from 'pg'
import { inTransaction } from '@/lib/db/hot/transaction'
import { addDurations, readDurations, writeDurations } from './durations'
import { restFrom } from './rest'
import { type CountUnit, keyColumns, keyOf, unitMs } from './run-count-rows'

interface OldCounts {
  workspaceId: string
  flowId?: string | undefined
  before: Date
}

interface CountRow {
  workspaceId: string
  flowId: string
  unit: CountUnit
  startsAt: Date
  outcome: string
  runs: number
  durations: string
}

const batchRows = 1_000

/**
 * Takes runs that are deleted out of what is counted: minutes and hours that are over whole. Those of
 * one flow go out of the sums of all flows too. The keeper of counts is held up meanwhile: it writes
 * sums that it has read before.
 */
export async function dropCounts(
  { pool, signal }: { pool: pg.Pool; signal?: AbortSignal | undefined },
  old: OldCounts,
): Promise<void> {
  while (!signal?.aborted) {
    const begun = performance.now()
    const dropped = await inTransaction(pool, async (client) => {
      await client.query(`SELECT FROM history_place WHERE id = 'runs' FOR UPDATE`)
      const rows = await deleteRows(client, old)
      if (old.flowId !== undefined) await takeOffSums(client, rows)
      return rows.length
    })
    if (dropped < batchRows) return
    await restFrom(begun, signal)
  }
}

async function deleteRows(
  client: pg.PoolClient,
  { workspaceId, flowId, before }: OldCounts,
): Promise<CountRow[]> {
  const lastOf = (unit: CountUnit) => new Date(before.getTime() - unitMs[unit])
  const isOld = `workspace_id = $1 AND (flow_id = $2 OR $2 IS NULL)
    AND ((unit = 'minute' AND starts_at <= $3) OR (unit = 'hour' AND starts_at <= $4))`
  const { rows } = await client.query<CountRow>(
    `DELETE FROM run_count WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM run_count WHERE ${isOld} LIMIT ${batchRows}))
     RETURNING workspace_id AS "workspaceId", flow_id AS "flowId", unit, starts_at AS "startsAt",
               outcome, runs, durations`,
    [workspaceId, flowId ?? null, lastOf('minute'), lastOf('hour')],
  )
  return rows
}

async function takeOffSums(client: pg.PoolClient, dropped: readonly CountRow[]): Promise<void> {
  const ofAll = new Map(
    dropped.map((row) => {
      const sum = { ...row, flowId: '' }
      return [keyOf(sum), sum]
    }),
  )
  const { rows: sums } = await client.query<CountRow>(
    `SELECT c.workspace_id AS "workspaceId", c.flow_id AS "flowId", c.unit,
            c.starts_at AS "startsAt", c.outcome, c.runs, c.durations
     FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
       AS k(workspace_id, flow_id, unit, starts_at, outcome)
     JOIN run_count c USING (workspace_id, flow_id, unit, starts_at, outcome)`,
    keyColumns([...ofAll.values()]),
  )
  const left = sums.map((sum) => without(sum, ofAll.get(keyOf(sum))))
  await client.query(
    `UPDATE run_count c SET runs = k.runs, durations = k.durations
     FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::int[],
                 $7::text[]) AS k(workspace_id, flow_id, unit, starts_at, outcome, runs, durations)
     WHERE (c.workspace_id, c.flow_id, c.unit, c.starts_at, c.outcome)
         = (k.workspace_id, k.flow_id, k.unit, k.starts_at, k.outcome)`,
    [...keyColumns(left), left.map(({ runs }) => runs), left.map(({ durations }) => durations)],
  )
}

function without(sum: CountRow, gone: CountRow | undefined): CountRow {
  if (!gone) return sum
  const durations = readDurations(sum.durations)
  const taken = [...readDurations(gone.durations)].map(([bin, runs]) => [bin, -runs] as const)
  addDurations(durations, new Map(taken))
  for (const [bin, runs] of durations) if (runs <= 0) durations.delete(bin)
  return {
    ...sum,
    runs: Math.max(0, sum.runs - gone.runs),
    durations: writeDurations(durations),
  }
}
