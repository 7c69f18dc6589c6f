import type { IncomingMessage } from 'node:http'
import { parseRanges } from '@/lib/endpoint/access/addresses'
import { sourceAddress } from '@/lib/endpoint/access/source'

/** Who sent a request: the connection, or what trusted proxies say of it. */
export type SourceReader = (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string

/** With the proxies of TRUSTED_PROXIES, for everything that counts by address. */
export function createSourceReader(proxies: string[]): SourceReader {
  const { ranges: trustedProxies, invalid } = parseRanges(proxies)
  if (invalid.length > 0) {
    throw new Error(
      `The variable TRUSTED_PROXIES does not fit: “${invalid[0]}” is no address and no range such as 10.0.0.0/8.`,
    )
  }
  const direct = createDirectAddresses()
  return ({ socket, headers }) => {
    const { remoteAddress = '' } = socket
    if (trustedProxies.length === 0) return direct(remoteAddress)
    const forwarded = headers['x-forwarded-for']
    const forwardedFor = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
    return sourceAddress({ remoteAddress, forwardedFor, trustedProxies })
  }
}

const addressesMax = 1_000

/** Without proxies an address reads the same each time: it is worked out once. */
function createDirectAddresses(): (remoteAddress: string) => string {
  const known = new Map<string, string>()
  return (remoteAddress) => {
    const before = known.get(remoteAddress)
    if (before !== undefined) return before
    if (known.size >= addressesMax) known.clear()
    const source = sourceAddress({ remoteAddress, forwardedFor: undefined, trustedProxies: [] })
    known.set(remoteAddress, source)
    return source
  }
}
