import type pg from 'pg'
import { asDuplicate, claimKeys, nameDuplicateRuns } from './dedupe'
import {
  type Gathers,
  isCollected,
  joinGather,
  lockGathers,
  openGather,
  startGather,
  writeGathers,
} from './gather'
import { insertRows, plainOutcome } from './insert-rows'
import type { NewDelivery, NewRun, StoredDelivery } from './new-delivery'
import { paceRuns } from './pace'
import { lockQuotas, type QuotaCount, writeQuotas } from './quota'
import { inTransaction } from './transaction'

/**
 * Stores deliveries of flows that collect events, or limit how many runs they begin.
 * 1. Everything is locked before anything is read, in the order keys, gathers, runs, quotas, paces:
 *    what is decided holds for all processes, and none waits for one that waits for it.
 * 2. What was stored before keeps its answer and is not counted again.
 */
export function insertCounted(
  pool: pg.Pool,
  deliveries: readonly NewDelivery[],
): Promise<StoredDelivery[]> {
  return inTransaction(pool, async (client) => {
    const owners = await claimKeys(client, deliveries)
    const gathers = await lockGathers(client, deliveries)
    const quotas = await lockQuotas(client, deliveries)
    const before = await storedBefore(client, deliveries)
    const judged = deliveries.map((delivery) => ({
      delivery,
      outcome:
        before.get(delivery.id) ??
        asDuplicate(delivery, owners) ??
        admit(delivery, { gathers, quotas }),
    }))
    const fresh = judged.filter(({ delivery }) => !before.has(delivery.id))
    const runs = fresh.flatMap(({ delivery, outcome }) => newRun(delivery, outcome, gathers) ?? [])
    await paceRuns(client, runs)
    await writeQuotas(client, quotas.values())
    await writeGathers(client, gathers)
    await insertRows(client, { deliveries: fresh, runs })
    const outcomes = judged.map(({ outcome }) => outcome)
    await nameDuplicateRuns(client, outcomes)
    return outcomes
  })
}

interface StoredRow {
  id: string
  status: NewDelivery['status']
  reason: string | null
  run_id: string | null
  duplicate_of: string | null
}

async function storedBefore(
  client: pg.PoolClient,
  deliveries: readonly NewDelivery[],
): Promise<Map<string, StoredDelivery>> {
  const wanted = deliveries.map(({ id, createdAt }) => ({ id, created_at: createdAt }))
  const { rows } = await client.query<StoredRow>({
    name: 'stored-before',
    text: `
      SELECT d.id, d.status, d.reason, d.run_id, d.duplicate_of
      FROM json_to_recordset($1::json) AS w(id text, created_at timestamptz)
      JOIN delivery d ON d.id = w.id AND d.created_at = w.created_at`,
    values: [JSON.stringify(wanted)],
  })
  return new Map(rows.map((row) => [row.id, storedOutcome(row)]))
}

function storedOutcome({ status, reason, run_id, duplicate_of }: StoredRow): StoredDelivery {
  return {
    status,
    ...(reason === null ? {} : { reason }),
    ...(run_id === null ? {} : { run: run_id }),
    ...(duplicate_of === null ? {} : { duplicateOf: duplicate_of }),
  }
}

/** Joins a run that is open for the event's key, or takes one of the flow's runs, or holds it. */
function admit(
  delivery: NewDelivery,
  { gathers, quotas }: { gathers: Gathers; quotas: Map<string, QuotaCount> },
): StoredDelivery {
  const collected = isCollected(delivery) ? delivery : undefined
  let gather = collected && openGather(gathers, collected)
  if (!gather) {
    const count = quotas.get(delivery.flowId)
    if (count && delivery.quota) {
      if (count.runs >= delivery.quota.runs) return { status: 'held', reason: 'quota' }
      count.runs += 1
    }
    gather = collected && startGather(gathers, collected)
  }
  if (!gather || !collected) return plainOutcome(delivery)
  joinGather(gathers, gather, collected)
  return { status: 'accepted', run: gather.runId }
}

/** The run that the delivery brought, where it is the one that it is in. */
function newRun(
  { run }: NewDelivery,
  outcome: StoredDelivery,
  { opened }: Gathers,
): NewRun | undefined {
  if (!run || outcome.run !== run.id) return undefined
  return opened.get(run.id) ?? run
}
