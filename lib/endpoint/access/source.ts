import { type AddressRange, isWithinRanges, parseAddress } from './addresses'

/** More hops than any real request has. */
const hopsMax = 32

/**
 * Who sent a request. X-Forwarded-For is believed from its end only, and only as long as each hop is a
 * trusted proxy: what stands before the first stranger may be that stranger's invention.
 */
export function sourceAddress(connection: {
  remoteAddress: string
  forwardedFor: string | undefined
  trustedProxies: readonly AddressRange[]
}): string {
  const { remoteAddress, forwardedFor, trustedProxies } = connection
  let source = parseAddress(remoteAddress)
  if (!source) return remoteAddress
  const hops = (forwardedFor ?? '').split(',').slice(-hopsMax).reverse()
  for (const hop of hops) {
    if (!isWithinRanges(source, trustedProxies)) break
    const before = parseAddress(withoutPort(hop.trim()))
    if (!before) break
    source = before
  }
  return source.toString()
}

/** `203.0.113.7:4711`, `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)
  if (bracketed?.[1]) return bracketed[1]
  return /^[^:]+:\d{1,5}$/.test(text) ? text.slice(0, text.indexOf(':')) : text
}
