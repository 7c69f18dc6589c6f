import { hashToken } from '@/lib/crypto/tokens'

interface Entry<T> {
  endpoint: T
  untilMs: number
}

export interface EndpointCache<T extends { flowId: string }> {
  /** undefined: no endpoint has this token. Throws when the database is away and nothing is cached. */
  find(token: string): T | undefined | Promise<T | undefined>
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
  const known = new Map<string, Entry<T>>()
  /** Apart from the known ones, so that who guesses tokens drives nobody out. */
  const unknown = new Map<string, number>()
  const loading = new Map<string, Promise<T | undefined>>()
  /** Grows with every drop: a look-up that began before it must not be kept. */
  let generation = 0

  async function loadAndKeep(token: string): Promise<T | undefined> {
    const begun = generation
    const endpoint = await load(hashToken(token))
    if (begun === generation) keep(token, endpoint)
    return endpoint
  }

  function keep(token: string, endpoint: T | undefined): void {
    const map = endpoint ? known : unknown
    if (map.size >= entriesMax) map.clear()
    if (endpoint) known.set(token, { endpoint, untilMs: nowMs() + knownMs })
    else unknown.set(token, nowMs() + unknownMs)
  }

  return {
    find(token) {
      const entry = known.get(token)
      if (entry && entry.untilMs > nowMs()) return entry.endpoint
      if ((unknown.get(token) ?? 0) > nowMs()) return undefined
      const underWay = loading.get(token)
      if (underWay !== undefined) return underWay
      const next = loadAndKeep(token).finally(() => loading.delete(token))
      loading.set(token, next)
      return next
    },
    drop(flowId) {
      generation += 1
      loading.clear()
      unknown.clear()
      for (const [token, { endpoint }] of known) {
        if (!flowId || endpoint.flowId === flowId) known.delete(token)
      }
    },
  }
}
