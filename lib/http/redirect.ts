import { StepFailure } from '@/lib/errors'
import { objectionTo } from './target'

export interface Hop {
  url: URL
  method: string
  headers: Record<string, string>
  body: string | Uint8Array | undefined
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])

export function isRedirect(status: number, headers: Record<string, string>): boolean {
  return redirectStatuses.has(status) && headers.location !== undefined
}

/** Headers that say nothing about who asks. Everything else stays with the first origin. */
const harmless = new Set([
  ...['accept', 'accept-encoding', 'accept-language', 'content-type', 'user-agent'],
  'idempotency-key',
])

/** Where a redirect leads, by the rules of the Fetch standard. Throws when it may not be followed. */
export function followRedirect(hop: Hop, status: number, location: string): Hop {
  const url = readLocation(hop, location)
  if (hop.url.protocol === 'https:' && url.protocol === 'http:') {
    throw refused(hop, 'from https to http, which would send everything in the open')
  }
  const isSameOrigin = url.origin === hop.url.origin
  const headers = isSameOrigin ? hop.headers : onlyHarmless(hop.headers)
  if (!becomesGet(hop.method, status)) return { ...hop, url, headers }
  const rest = Object.entries(headers).filter(([name]) => !name.startsWith('content-'))
  return { url, method: 'GET', headers: Object.fromEntries(rest), body: undefined }
}

function readLocation(hop: Hop, location: string): URL {
  if (!URL.canParse(location, hop.url)) {
    throw refused(hop, `to “${location.slice(0, 200)}”, which is no URL`)
  }
  const url = new URL(location, hop.url)
  const objection = objectionTo(url)
  if (objection) throw new StepFailure('rejected', `${hop.url.host} redirects. ${objection}`)
  return url
}

function becomesGet(method: string, status: number): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

function onlyHarmless(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmless.has(name)))
}

function refused(hop: Hop, how: string): StepFailure {
  return new StepFailure(
    'rejected',
    `${hop.url.host} redirects ${how}. Hookline does not follow that.`,
  )
}
