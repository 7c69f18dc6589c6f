import { describe, expect, it } from 'vitest'
import { isPublicAddress, isWithinAny, parseEgressAllow } from './address'
import { isWebPort } from './port'

describe('isPublicAddress', () => {
  it.each([
    ...['8.8.8.8', '1.1.1.1', '93.184.216.34', '172.15.255.255', '172.32.0.1', '100.63.255.255'],
    ...[
      '100.128.0.1',
      '169.253.1.1',
      '198.17.255.255',
      '198.20.0.1',
      '223.255.255.255',
      '11.0.0.1',
    ],
    ...['2606:4700:4700::1111', '2a00:1450:4001:81b::200e', '2001:4860:4860::8888'],
    '::ffff:8.8.8.8',
  ])('takes %s for a host on the internet', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255'],
    ...['127.0.0.1', '127.255.255.255', '169.254.169.254', '169.254.170.2', '172.16.0.1'],
    ...['172.31.255.255', '192.0.0.1', '192.0.0.192', '192.0.2.1', '192.88.99.1', '192.168.1.1'],
    ...['198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.1.1.1'],
    ...['240.0.0.1', '255.255.255.255', '100.100.100.200', '168.63.129.16'],
    ...['::', '::1', '::127.0.0.1', '::7f00:1', '::8.8.8.8', '::ffff:127.0.0.1', '::ffff:7f00:1'],
    ...[
      '::ffff:169.254.169.254',
      '::ffff:0:127.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '100::1',
    ],
    ...['2001::1', '2001:2::1', '2001:10::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '5f00::1'],
    ...['fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '4000::1'],
    ...['', 'localhost', '256.1.1.1', 'nonsense', '1.2.3.4.5'],
  ])('does not take %s for one', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('EGRESS_ALLOW', () => {
  it('opens what it names and nothing beside it', () => {
    const ranges = parseEgressAllow(['10.1.2.0/24', '127.0.0.1', 'fd00:1::/32'])
    expect(isWithinAny('10.1.2.255', ranges)).toBe(true)
    expect(isWithinAny('::ffff:10.1.2.7', ranges)).toBe(true)
    expect(isWithinAny('127.0.0.1', ranges)).toBe(true)
    expect(isWithinAny('fd00:1::9', ranges)).toBe(true)
    for (const outside of ['10.1.3.0', '127.0.0.2', 'fd00:2::1', '::1', 'localhost']) {
      expect(isWithinAny(outside, ranges), outside).toBe(false)
    }
  })

  it.each([
    ...['10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/', '10.0.0.0/8/8', '10.1/16', 'fd00::/129'],
    ...['intranet', '10.0.0.0-10.0.0.9', '', '0x7f000001', '2130706433/32'],
  ])('says in a sentence that “%s” is no range', (part) => {
    expect(() => parseEgressAllow([part])).toThrow(
      `EGRESS_ALLOW has “${part}”, which is no address range.`,
    )
  })
})

describe('isWebPort', () => {
  it('takes the ports of the web and those that anyone may open', () => {
    expect([80, 443, 1025, 3000, 8080, 8443, 65_535].filter((port) => !isWebPort(port))).toEqual([])
  })

  it('refuses system ports and those of databases and queues', () => {
    const refused = [0, 21, 22, 23, 25, 81, 110, 389, 445, 587, 1024, 3306, 5432, 6379, 9200]
    expect([...refused, 11_211, 27_017, 65_536].filter(isWebPort)).toEqual([])
  })
})
