import { type KeyObject, X509Certificate } from 'node:crypto'
import type { FetchText } from './scheme'

interface SnsKey {
  key: KeyObject
  validFromMs: number
  validToMs: number
}

/** Amazon has a few at a time, one for each region and year. */
const keysMax = 50
const failuresMax = 200
const failureMs = 60_000
/** Strangers can name any file of that host: they get no more connections than this out of us. */
const fetchesMax = 4
const certificateCharactersMax = 20_000

const keys = new Map<string, SnsKey>()
/** When a certificate that could not be had may be asked for again. */
const failures = new Map<string, number>()
const fetches = new Map<string, Promise<SnsKey | string>>()

/** The key of a certificate at an address that `isSnsCertificateUrl` accepts, or why there is none. */
export async function findSnsKey(
  url: string,
  fetchText: FetchText,
  nowMs: number,
): Promise<KeyObject | string> {
  const found = keys.get(url) ?? (await fetchOnce(url, fetchText, nowMs))
  if (typeof found === 'string') return found
  const isInForce = nowMs >= found.validFromMs && nowMs <= found.validToMs
  return isInForce ? found.key : 'The certificate that Amazon SNS signed with is not valid today.'
}

async function fetchOnce(
  url: string,
  fetchText: FetchText,
  nowMs: number,
): Promise<SnsKey | string> {
  const current = fetches.get(url)
  if (current !== undefined) return current
  const isTooSoon = (failures.get(url) ?? 0) > nowMs
  if (isTooSoon || fetches.size >= fetchesMax) return unavailable
  const fetching = fetchKey(url, fetchText)
  fetches.set(url, fetching)
  try {
    const fetched = await fetching
    if (typeof fetched === 'string') remember(failures, failuresMax, [url, nowMs + failureMs])
    else remember(keys, keysMax, [url, fetched])
    return fetched
  } finally {
    fetches.delete(url)
  }
}

const unavailable =
  'The certificate of Amazon SNS could not be fetched, so the message could not be checked.'

async function fetchKey(url: string, fetchText: FetchText): Promise<SnsKey | string> {
  try {
    const { status, text } = await fetchText(url)
    if (status !== 200 || text.length > certificateCharactersMax) return unavailable
    const { publicKey, validFrom, validTo } = new X509Certificate(text)
    const isRsa = publicKey.asymmetricKeyType === 'rsa'
    if (!isRsa) return 'The certificate of Amazon SNS has a key of another kind than it signs with.'
    return { key: publicKey, validFromMs: Date.parse(validFrom), validToMs: Date.parse(validTo) }
  } catch {
    // Out of reach, or no certificate: the message cannot be checked either way.
    return unavailable
  }
}

function remember<T>(map: Map<string, T>, max: number, [url, value]: [string, T]): void {
  const [oldest] = map.keys()
  if (map.size >= max && oldest !== undefined) map.delete(oldest)
  map.set(url, value)
}
