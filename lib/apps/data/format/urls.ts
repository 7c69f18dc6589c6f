import { quoted } from '@/lib/flow/text'
import { parseQuery } from '../parse-query'

export function parseUrl(text: string): Record<string, unknown> {
  const url = toUrl(text)
  return {
    protocol: url.protocol.replace(/:$/, ''),
    host: url.hostname,
    port: url.port === '' ? null : Number(url.port),
    path: url.pathname,
    query: parseQuery(url.search.slice(1)),
    fragment: url.hash.slice(1),
    origin: url.origin,
  }
}

/** A parameter that is there already is replaced. */
export function buildUrl(text: string, query: Record<string, string | number | boolean>): string {
  const url = toUrl(text)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  return url.href
}

function toUrl(text: string): URL {
  if (URL.canParse(text.trim())) return new URL(text.trim())
  throw new Error(`${quoted(text)} is no URL; write it whole, with https:// in front`)
}
