import type { Delivery } from '@/lib/contracts/deliveries'
import { readText } from './read-text'
import { canBeWord, shellWord } from './shell-word'

/** A line to paste into a terminal: sends an example to the flow's URL. */
export function curlFor(url: string): string {
  const body = JSON.stringify({ subject: 'Printer on fire', priority: 'urgent' })
  return `curl -X POST ${shellWord(url)} -H 'content-type: application/json' -d ${shellWord(body)}`
}

interface SentAgain {
  /** The flow's own. */
  url: string
  delivery: Pick<Delivery, 'id' | 'method' | 'path' | 'query' | 'headers'>
  /** undefined: it was not kept. */
  body: Uint8Array | undefined
}

/**
 * The request as it came, as a command. Left out is what curl writes itself, what proxies add on the
 * way, and secrets that were never kept.
 */
export function curlOf({ url, delivery, body }: SentAgain): string {
  const { method, path, query, headers } = delivery
  const address = `${url}${path}${query ? `?${query}` : ''}`
  const lines = [
    `curl ${method === 'HEAD' ? '--head' : `-X ${method}`} ${shellWord(address)}`,
    ...headers.filter(isSent).map(([name, value]) => `-H ${shellWord(headerText(name, value))}`),
    ...bodyWords(delivery.id, body),
  ]
  return lines.join(' \\\n  ')
}

function bodyWords(id: string, body: Uint8Array | undefined): string[] {
  if (!body || body.byteLength === 0) return []
  const text = readText(body)
  // Bytes that are no text cannot stand in a command: they are downloaded and named.
  if (text === undefined || !canBeWord(text)) return [`--data-binary ${shellWord(`@${id}.bin`)}`]
  return [`--data-raw ${shellWord(text)}`]
}

/** An empty header is removed by curl unless it ends so. */
const headerText = (name: string, value: string) => (value ? `${name}: ${value}` : `${name};`)

const notSent = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade', 'host', 'content-length', 'expect'],
  ...['accept-encoding', 'forwarded', 'via', 'x-real-ip'],
])

/** What stands in the place of a secret. */
const redacted = '••••'

function isSent([name, value]: readonly [string, string]): boolean {
  const key = name.toLowerCase()
  return !notSent.has(key) && !key.startsWith('x-forwarded-') && value !== redacted
}
