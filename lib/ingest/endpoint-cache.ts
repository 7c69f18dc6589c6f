import { hashToken } from '@/lib/crypto/tokens'

interface Entry<T> {
  endpoint: T | undefined
  untilMs: number
}

export interface EndpointCache<T extends { flowId: string }> {
  /** undefined: no endpoint has this token. Throws when the database is away and nothing is cached. */
  find(token: string): Promise<T | undefined>
  /** Drops what is known of a flow; without an id, everything. */
  drop(flowId?: string): void
}

/** A known endpoint is dropped by NOTIFY; the time limit only covers a notification that was lost. */
const knownMs = 30_000
const unknownMs = 2_000
const entriesMax = 20_000

export function createEndpointCache<T extends { flowId: string }>(
  load: (tokenHash: string) => Promise<T | undefined>,
  nowMs: () => number = Date.now,
): EndpointCache<T> {
  const entries = new Map<string, Entry<T>>()
  const loading = new Map<string, Promise<T | undefined>>()
  /** Grows with every drop: a look-up that began before it must not be kept. */
  let generation = 0

  async function loadAndKeep(tokenHash: string): Promise<T | undefined> {
    const begun = generation
    const endpoint = await load(tokenHash)
    if (begun === generation) {
      if (entries.size >= entriesMax) entries.clear()
      entries.set(tokenHash, { endpoint, untilMs: nowMs() + (endpoint ? knownMs : unknownMs) })
    }
    return endpoint
  }

  return {
    async find(token) {
      const tokenHash = hashToken(token)
      const entry = entries.get(tokenHash)
      if (entry && entry.untilMs > nowMs()) return entry.endpoint
      const underWay = loading.get(tokenHash)
      if (underWay !== undefined) return underWay
      const next = loadAndKeep(tokenHash).finally(() => loading.delete(tokenHash))
      loading.set(tokenHash, next)
      return next
    },
    drop(flowId) {
      generation += 1
      loading.clear()
      for (const [hash, { endpoint }] of entries) {
        if (!flowId || endpoint?.flowId === flowId) entries.delete(hash)
      }
    },
  }
}
