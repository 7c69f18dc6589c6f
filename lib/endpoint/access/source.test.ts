import { describe, expect, it } from 'vitest'
import { isWithinRanges, parseAddress, parseRanges } from './addresses'
import { sourceAddress } from './source'

const trusted = ['10.0.0.0/8', '::1', 'fd00::/8']

function source(remoteAddress: string, forwardedFor?: string, proxies = trusted): string {
  const trustedProxies = parseRanges(proxies).ranges
  return sourceAddress({ remoteAddress, forwardedFor, trustedProxies })
}

describe('sourceAddress', () => {
  it.each([
    [
      'the connection where no proxy is trusted',
      ['203.0.113.5', '198.51.100.1', []],
      '203.0.113.5',
    ],
    ['the connection where it is no proxy', ['203.0.113.5', '198.51.100.1'], '203.0.113.5'],
    ['the connection where the proxy says nothing', ['10.0.0.1'], '10.0.0.1'],
    ['what a trusted proxy saw', ['10.0.0.1', '198.51.100.1'], '198.51.100.1'],
    [
      'what the outermost trusted proxy saw',
      ['10.0.0.1', '198.51.100.1, 10.0.0.2'],
      '198.51.100.1',
    ],
    ['never what a stranger wrote in front', ['10.0.0.1', '1.2.3.4, 198.51.100.1'], '198.51.100.1'],
    ['the proxy where what it says is no address', ['10.0.0.1', '1.2.3.4, unknown'], '10.0.0.1'],
    ['IPv4 inside IPv6', ['::ffff:10.0.0.1', '::ffff:198.51.100.1'], '198.51.100.1'],
    ['addresses with ports', ['::1', '[2001:db8::7]:443, 10.0.0.9:8080'], '2001:db8::7'],
    ['the first of only proxies', ['10.0.0.1', '10.0.0.3, 10.0.0.2'], '10.0.0.3'],
  ] as const)('is %s', (_name, [remote, forwarded, proxies], expected) => {
    expect(source(remote, forwarded, proxies ? [...proxies] : undefined)).toBe(expected)
  })

  it('reads no more hops than any real request has', () => {
    const forwarded = Array.from({ length: 50_000 }, () => '10.0.0.2').join(',')
    expect(source('10.0.0.1', `1.2.3.4,${forwarded}`)).toBe('10.0.0.2')
  })
})

describe('ranges', () => {
  const isIn = (address: string, ...ranges: string[]) => {
    const parsed = parseAddress(address)
    return parsed !== undefined && isWithinRanges(parsed, parseRanges(ranges).ranges)
  }

  it('hold what lies in them, in any spelling', () => {
    expect(isIn('203.0.113.7', '203.0.113.0/24')).toBe(true)
    expect(isIn('203.0.114.7', '203.0.113.0/24')).toBe(false)
    expect(isIn('203.0.113.7', '203.0.113.7')).toBe(true)
    expect(isIn('::ffff:203.0.113.7', '203.0.113.0/24')).toBe(true)
    expect(isIn('203.0.113.7', '::ffff:203.0.113.0/120')).toBe(true)
    expect(isIn('2001:DB8::1', '2001:db8::/32')).toBe(true)
    expect(isIn('2001:db9::1', '2001:db8::/32')).toBe(false)
    expect(isIn('1.2.3.4', '::/0')).toBe(false)
    expect(isIn('1.2.3.4', '0.0.0.0/0')).toBe(true)
  })

  it('are refused where they are none, and where two programs would read them differently', () => {
    const bad = [
      'x',
      '1.2.3',
      '10.1/16',
      '010.0.0.1',
      '0x7f.1',
      '1.2.3.4/33',
      '1.2.3.4/',
      '1.2.3.4/8/8',
      '::ffff:1.2.3.4/90',
    ]
    expect(parseRanges([...bad, ' 1.2.3.4 ', ''])).toMatchObject({ invalid: bad })
    expect(parseRanges([...bad, ' 1.2.3.4 ', '']).ranges).toHaveLength(1)
  })
})
