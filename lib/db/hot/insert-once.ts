import type pg from 'pg'
import { asDuplicate, claimKeysSql, keyRows, nameDuplicateRuns, type Owner } from './dedupe'
import {
  deliveryFields,
  deliveryRows,
  insertDeliveriesSql,
  insertRunsSql,
  plainOutcome,
  runFields,
  runRow,
} from './insert-rows'
import type { NewDelivery, StoredDelivery } from './new-delivery'

/**
 * Stores deliveries of which only the first with a key may run. Keys, deliveries and runs are one
 * statement: the server decides who was first, and no other commit comes between.
 */
export async function insertOnce(
  pool: pg.Pool,
  deliveries: readonly NewDelivery[],
): Promise<StoredDelivery[]> {
  const { rows, bodies } = deliveryRows(
    deliveries.map((delivery) => ({ delivery, outcome: plainOutcome(delivery) })),
  )
  for (const [at, { dedupe }] of deliveries.entries()) {
    const row = rows[at]
    if (row && dedupe) row.key_hash = dedupe.keyHash
  }
  const runs = deliveries.flatMap(({ run, dedupe }) => {
    if (!run) return []
    const row = runRow(run)
    row.key_hash = dedupe?.keyHash
    return [row]
  })
  const stored = await pool.query<{ owners: string }>({
    name: 'insert-once',
    text: insertOnceSql,
    values: [
      JSON.stringify(rows),
      JSON.stringify(runs),
      JSON.stringify(keyRows(deliveries)),
      bodies,
    ],
  })
  // The statement makes this object: key → [event, run].
  const byKey = JSON.parse(stored.rows[0]?.owners ?? '{}') as Record<string, Owner>
  const owners = new Map(Object.entries(byKey))
  const outcomes = deliveries.map((one) => asDuplicate(one, owners) ?? plainOutcome(one))
  await nameDuplicateRuns(pool, outcomes)
  return outcomes
}

/** Owners are looked up in one value: a join of the batch with itself would be a nested loop here. */
const insertOnceSql = `
WITH claimed AS (
  ${claimKeysSql('$3')}
),
owners AS MATERIALIZED (
  SELECT coalesce(jsonb_object_agg(key_hash, jsonb_build_array(event_id, run_id)), '{}') AS by_key
  FROM claimed
),
stored AS (
  ${insertDeliveriesSql(
    `(
    SELECT i.*, nullif(owners.by_key -> i.key_hash ->> 0, i.id) AS duplicate_of
    FROM owners
    CROSS JOIN json_to_recordset($1::json) AS i(${deliveryFields}, key_hash text)
  ) AS d`,
    '$4',
  )}
),
started AS (
  ${insertRunsSql(`owners
  CROSS JOIN json_to_recordset($2::json) AS r(${runFields}, key_hash text)
  WHERE r.key_hash IS NULL OR owners.by_key -> r.key_hash ->> 0 = r.event_id`)}
)
SELECT by_key::text AS owners FROM owners`
