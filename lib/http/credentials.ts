import type { HttpCredentials } from '@/lib/apps/define'
import { StepFailure } from '@/lib/errors'
import { isAllowedHost } from '@/lib/flow/host-pattern'
import type { Hop } from './redirect'
import { readHeaders } from './target'

/**
 * The first request with what proves who asks. A redirect to another origin loses all of it, as it
 * loses every other header that says who asks (`followRedirect`).
 */
export function withCredentials(hop: Hop, credentials: HttpCredentials | undefined): Hop {
  if (!credentials) return hop
  const { headers = {}, query = {}, hosts, sign } = credentials
  if (hosts && !isAllowedHost(hop.url, hosts)) throw otherHost(hop.url, hosts)
  const url = new URL(hop.url)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const signed = sign ? sign(bytesOf(hop.body)) : {}
  return { ...hop, url, headers: { ...hop.headers, ...readHeaders({ ...headers, ...signed }) } }
}

function bytesOf(body: Hop['body']): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body) : (body ?? new Uint8Array())
}

function otherHost(url: URL, hosts: readonly string[]): StepFailure {
  return new StepFailure(
    'rejected',
    `The account of this step may be used with ${hosts.join(', ')} only, not with ${url.host}. Nothing was sent. Correct the URL, or add the host to the account.`,
    { isUnsent: true },
  )
}
