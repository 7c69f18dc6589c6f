/** A token bucket: so many per second, and once as many at a time. Time is given, never read. */
export interface Bucket {
  /** Takes one. Otherwise the milliseconds until there is one again. */
  take(nowMs: number): true | number
}

export function createBucket(perSecond: number, burst = perSecond): Bucket {
  let tokens = burst
  let atMs = Number.NEGATIVE_INFINITY
  return {
    take(nowMs) {
      const gained = ((nowMs - atMs) / 1_000) * perSecond
      tokens = Math.min(burst, tokens + Math.max(0, gained))
      atMs = nowMs
      if (tokens >= 1) {
        tokens -= 1
        return true
      }
      return Math.ceil(((1 - tokens) / perSecond) * 1_000)
    },
  }
}

const bucketsMax = 10_000

/** Buckets by name. They outlive the settings they were made from, unless the rate changed. */
export function createRates(): (name: string, perSecond: number, nowMs: number) => true | number {
  const buckets = new Map<string, { perSecond: number; bucket: Bucket }>()
  return (name, perSecond, nowMs) => {
    const known = buckets.get(name)
    if (known?.perSecond === perSecond) return known.bucket.take(nowMs)
    if (buckets.size >= bucketsMax) buckets.clear()
    const bucket = createBucket(perSecond)
    buckets.set(name, { perSecond, bucket })
    return bucket.take(nowMs)
  }
}
