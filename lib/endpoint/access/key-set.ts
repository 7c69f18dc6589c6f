import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose'
import type { FetchText } from '@/lib/endpoint/signature/scheme'
import { isRecord } from '@/lib/flow/record'

/** A key set stays this long, so that a key its owner takes back stops working. */
const freshMs = 10 * 60_000
/** An unknown key is asked for at most this often: anybody can send unknown keys. */
const refetchMs = 30_000
const keysMax = 100

export interface KeySet {
  /** The keys as they are known. Rejects where they cannot be fetched. */
  current(nowMs: number): Promise<JWTVerifyGetKey>
  /** The keys fetched anew for a key that is not among them; undefined where it is too early. */
  renewed(nowMs: number): Promise<JWTVerifyGetKey | undefined>
}

export function createKeySet(url: string, tools: { fetchText: FetchText }): KeySet {
  let known: { keys: JWTVerifyGetKey; atMs: number } | undefined
  let triedAtMs = Number.NEGATIVE_INFINITY
  let pending: Promise<JWTVerifyGetKey> | undefined

  const load = (nowMs: number): Promise<JWTVerifyGetKey> => {
    triedAtMs = nowMs
    pending ??= fetchKeys(url, tools)
      .then((keys) => {
        known = { keys, atMs: nowMs }
        return keys
      })
      .finally(() => {
        pending = undefined
      })
    return pending
  }
  const isEarly = (nowMs: number) => nowMs < triedAtMs + refetchMs

  return {
    async current(nowMs) {
      if (known && nowMs < known.atMs + freshMs) return known.keys
      if (pending) return pending
      if (!isEarly(nowMs)) return load(nowMs)
      throw new Error('The key set could not be fetched a moment ago.')
    },
    async renewed(nowMs) {
      if (pending) return pending
      return isEarly(nowMs) ? undefined : load(nowMs)
    },
  }
}

async function fetchKeys(url: string, tools: { fetchText: FetchText }): Promise<JWTVerifyGetKey> {
  const { status, text } = await tools.fetchText(url)
  if (status !== 200) throw new Error(`The key set answered ${status}.`)
  const set: unknown = JSON.parse(text)
  const keys = isRecord(set) && Array.isArray(set.keys) ? set.keys.filter(isRecord) : []
  if (keys.length > keysMax) throw new Error('The key set has too many keys.')
  return createLocalJWKSet({ keys })
}
