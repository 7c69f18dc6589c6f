import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** An address and how many of its leading bits count. */
export type AddressRange = readonly [address: Address, bits: number]

/** Ranges as a person lists them; a lone address is the range of that one. */
export function parseRanges(texts: readonly string[]): {
  ranges: AddressRange[]
  invalid: string[]
} {
  const ranges: AddressRange[] = []
  const invalid: string[] = []
  for (const text of texts) {
    const range = parseRange(text.trim())
    if (range) ranges.push(range)
    else if (text.trim() !== '') invalid.push(text)
  }
  return { ranges, invalid }
}

/** An address in any spelling; an IPv4 one that came inside an IPv6 one is the IPv4 one. */
export function parseAddress(text: string): Address | undefined {
  return isPlain(text) && ipaddr.isValid(text) ? ipaddr.process(text) : undefined
}

/** ipaddr.js also reads 0x7f.1 and 010.0.0.1, and takes ::10.0.0.1 for 10.0.0.1; others do not. */
function isPlain(text: string): boolean {
  if (text.includes(':')) return !/^::\d+\./.test(text)
  return /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text)
}

export function isWithinRanges(address: Address, ranges: readonly AddressRange[]): boolean {
  return ranges.some(([base, bits]) => {
    if (address instanceof ipaddr.IPv4)
      return base instanceof ipaddr.IPv4 && address.match(base, bits)
    return base instanceof ipaddr.IPv6 && address.match(base, bits)
  })
}

function parseRange(text: string): AddressRange | undefined {
  const [written = '', length, ...rest] = text.split('/')
  const address = parseAddress(written)
  if (!address || rest.length > 0) return undefined
  const bitsMax = address.kind() === 'ipv4' ? 32 : 128
  if (length === undefined) return [address, bitsMax]
  if (!/^\d{1,3}$/.test(length)) return undefined
  // ::ffff:10.0.0.0/104 is 10.0.0.0/8.
  const isMapped = address.kind() === 'ipv4' && written.includes(':')
  const bits = Number(length) - (isMapped ? 96 : 0)
  return bits >= 0 && bits <= bitsMax ? [address, bits] : undefined
}
