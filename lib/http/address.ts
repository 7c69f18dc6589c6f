import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
/** An address and how many of its leading bits count. */
export type AddressRange = [Address, number]

/**
 * What is not a host on the internet, besides what ipaddr.js already calls something else than
 * unicast: addresses that embed an IPv4 one, documentation, and the metadata service of a cloud
 * that sits on a public address.
 */
const denied = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  '168.63.129.16/32',
  ...['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64'],
  ...['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '5f00::/16'],
  ...['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
].map((text) => ipaddr.parseCIDR(text))

/** The only block of IPv6 that is given out to hosts on the internet. */
const globalUnicast: AddressRange = [ipaddr.parse('2000::'), 3]

/** Whether an address, in any spelling, belongs to a host on the internet. */
export function isPublicAddress(text: string): boolean {
  const address = readAddress(text)
  if (address?.range() !== 'unicast') return false
  if (address.kind() === 'ipv6' && !isWithin(address, globalUnicast)) return false
  return !denied.some((range) => isWithin(address, range))
}

export function isWithinAny(text: string, ranges: readonly AddressRange[]): boolean {
  const address = readAddress(text)
  return address !== undefined && ranges.some((range) => isWithin(address, range))
}

/** Reads EGRESS_ALLOW. Throws a sentence that names the part that is wrong. */
export function parseEgressAllow(parts: readonly string[]): AddressRange[] {
  return parts.map((part) => {
    const range = readRange(part)
    if (range) return range
    throw new Error(
      `EGRESS_ALLOW has “${part}”, which is no address range. Write ranges like 10.1.2.0/24, with commas between them.`,
    )
  })
}

/** A lone address is the range of that one. */
function readRange(part: string): AddressRange | undefined {
  const [text = '', length, ...rest] = part.split('/')
  if (rest.length > 0 || !isWritten(text)) return undefined
  const address = ipaddr.parse(text)
  const bitsMax = address.kind() === 'ipv4' ? 32 : 128
  if (length === undefined) return [address, bitsMax]
  if (!/^\d{1,3}$/.test(length) || Number(length) > bitsMax) return undefined
  return [address, Number(length)]
}

/** Four whole numbers, or IPv6: an operator who writes `10.1/16` may mean either of two ranges. */
function isWritten(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)
}

/** IPv4 inside IPv6 (`::ffff:127.0.0.1`) is that IPv4 address. */
function readAddress(written: string): Address | undefined {
  // ipaddr.js takes `::8.8.8.8` for the mapped form, which it is not.
  const text = written.replace(/^::(?=\d+\.)/, '::0:')
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined
}

function isWithin(address: Address, [network, bits]: AddressRange): boolean {
  return address.kind() === network.kind() && address.match(network, bits)
}
