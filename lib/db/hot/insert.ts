import type pg from 'pg'
import { storeBodies, trimRejectedBodies } from './bodies'
import { insertCounted } from './insert-counted'
import { insertOnce } from './insert-once'
import { insertPlain } from './insert-rows'
import type { NewDelivery, StoredDelivery } from './new-delivery'

/**
 * Stores deliveries and their runs, both or neither of each. Ids decide: a batch whose outcome was
 * unknown may be stored again and gets the same answer.
 */
export async function insertDeliveries(
  pool: pg.Pool,
  deliveries: readonly NewDelivery[],
): Promise<StoredDelivery[]> {
  await storeBodies(pool, deliveries)
  const counted = deliveries.filter(isCounted)
  const outcomes =
    counted.length === 0
      ? await insertAtOnce(pool, deliveries)
      : await insertMixed(pool, { deliveries, counted })
  await trimRejectedBodies(pool, deliveries)
  return outcomes
}

/** What has to be counted or put together first takes a transaction; everything else a statement. */
function isCounted({ status, run, collect, quota }: NewDelivery): boolean {
  return status === 'accepted' && run !== undefined && (collect ?? quota ?? run.pace) !== undefined
}

async function insertAtOnce(
  pool: pg.Pool,
  deliveries: readonly NewDelivery[],
): Promise<StoredDelivery[]> {
  if (deliveries.length === 0) return []
  const isKeyed = deliveries.some(({ dedupe }) => dedupe)
  return isKeyed ? insertOnce(pool, deliveries) : insertPlain(pool, deliveries)
}

async function insertMixed(
  pool: pg.Pool,
  batch: { deliveries: readonly NewDelivery[]; counted: NewDelivery[] },
): Promise<StoredDelivery[]> {
  const others = batch.deliveries.filter((one) => !isCounted(one))
  const stored = [
    ...(await insertAtOnce(pool, others)),
    ...(await insertCounted(pool, batch.counted)),
  ]
  const places = new Map([...others, ...batch.counted].map(({ id }, place) => [id, place]))
  return batch.deliveries.map(({ id, status }) => stored[places.get(id) ?? -1] ?? { status })
}
