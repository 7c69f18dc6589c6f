import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import { type Bucket, createBucket } from './rate'

export interface Refusals {
  /**
   * Takes a refused delivery. The first ones of an endpoint are stored one by one; of a flood those
   * with the same reason share one row that counts them. Returns the delivery that stands for it,
   * and whether it is to be stored now.
   */
  take(delivery: NewDelivery, nowMs: number): { delivery: NewDelivery; isShared: boolean }
  /** Stores what is gathered; a process that ends calls it. */
  flush(): void
}

interface Options {
  /** Stores a shared row, without anybody waiting for it. */
  store: (delivery: NewDelivery) => void
  perSecond: number
  burst: number
  /** How long a shared row gathers. */
  windowMs: number
}

const endpointsMax = 10_000

/** A stranger may send as much as they like: what that costs us in rows is bounded. */
export function createRefusals({ store, perSecond, burst, windowMs }: Options): Refusals {
  const buckets = new Map<string, Bucket>()
  const shared = new Map<string, NewDelivery>()
  let timer: NodeJS.Timeout | undefined

  function bucketOf(endpointId: string): Bucket {
    const known = buckets.get(endpointId)
    if (known) return known
    if (buckets.size >= endpointsMax) buckets.clear()
    const bucket = createBucket(perSecond, burst)
    buckets.set(endpointId, bucket)
    return bucket
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const rows = [...shared.values()]
    shared.clear()
    for (const row of rows) store(row)
  }

  return {
    take(delivery, nowMs) {
      const { endpointId, reason = '', detail = '' } = delivery
      const isFlood = reason === 'rate_limited' || bucketOf(endpointId ?? '').take(nowMs) !== true
      if (!isFlood) return { delivery, isShared: false }
      const name = `${endpointId} ${reason} ${detail}`
      const row = shared.get(name)
      if (row) {
        row.repeats = (row.repeats ?? 1) + 1
        return { delivery: row, isShared: true }
      }
      // Thousands of bodies that were refused help nobody.
      const first = { ...delivery, body: null, repeats: 1 }
      shared.set(name, first)
      timer ??= setTimeout(flush, windowMs).unref()
      return { delivery: first, isShared: true }
    },
    flush,
  }
}
