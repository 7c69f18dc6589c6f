import { hashToken } from '@/lib/crypto/tokens'
import type { Endpoint } from '@/lib/db/hot/endpoints'

interface Entry {
  endpoint: Endpoint | undefined
  untilMs: number
}

export interface EndpointCache {
  /** undefined: no endpoint has this token. Throws when the database is away and nothing is cached. */
  find(token: string): Promise<Endpoint | undefined>
  /** Drops what is known of a flow; without an id, everything. */
  drop(flowId?: string): void
}

/** A known endpoint is dropped by NOTIFY; the time limit only covers a notification that was lost. */
const knownMs = 30_000
const unknownMs = 2_000
const entriesMax = 20_000

export function createEndpointCache(
  load: (tokenHash: string) => Promise<Endpoint | undefined>,
  nowMs: () => number = Date.now,
): EndpointCache {
  const entries = new Map<string, Entry>()
  const loading = new Map<string, Promise<Endpoint | undefined>>()
  /** Grows with every drop: a look-up that began before it must not be kept. */
  let generation = 0

  async function loadAndKeep(tokenHash: string): Promise<Endpoint | undefined> {
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
