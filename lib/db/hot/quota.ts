import type pg from 'pg'
import type { NewDelivery } from './new-delivery'

/** How many runs a flow has started in the window of now. */
export interface QuotaCount {
  flowId: string
  windowStart: Date
  runs: number
}

/**
 * Reads the counts of these events' flows and keeps them locked until the transaction ends. Windows
 * are aligned to the clock: a day begins at midnight UTC.
 */
export async function lockQuotas(
  client: pg.PoolClient,
  deliveries: readonly NewDelivery[],
): Promise<Map<string, QuotaCount>> {
  const windows = new Map<string, number>()
  for (const { flowId, quota } of deliveries) if (quota) windows.set(flowId, quota.windowMs)
  if (windows.size === 0) return new Map()
  const wanted = [...windows].sort(([a], [b]) => (a < b ? -1 : 1))
  const { rows } = await client.query<{ flow_id: string; window_start: Date; runs: number }>({
    name: 'lock-quotas',
    text: `
      INSERT INTO quota AS old (flow_id, window_start, runs)
      SELECT flow_id,
        to_timestamp(floor(extract(epoch FROM now()) * 1000 / window_ms) * window_ms / 1000), 0
      FROM json_to_recordset($1::json) AS q(flow_id text, window_ms bigint)
      ON CONFLICT (flow_id, window_start) DO UPDATE SET runs = old.runs
      RETURNING flow_id, window_start, runs`,
    values: [JSON.stringify(wanted.map(([flow_id, window_ms]) => ({ flow_id, window_ms })))],
  })
  return new Map(
    rows.map(({ flow_id, window_start, runs }) => [
      flow_id,
      { flowId: flow_id, windowStart: window_start, runs },
    ]),
  )
}

export async function writeQuotas(
  client: pg.PoolClient,
  counts: Iterable<QuotaCount>,
): Promise<void> {
  const rows = [...counts].map(({ flowId, windowStart, runs }) => ({
    flow_id: flowId,
    window_start: windowStart,
    runs,
  }))
  if (rows.length === 0) return
  await client.query({
    name: 'write-quotas',
    text: `
      UPDATE quota AS q SET runs = w.runs
      FROM json_to_recordset($1::json) AS w(flow_id text, window_start timestamptz, runs int)
      WHERE q.flow_id = w.flow_id AND q.window_start = w.window_start`,
    values: [JSON.stringify(rows)],
  })
}
