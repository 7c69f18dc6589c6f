import { describe, expect, it } from 'vitest'
import { hostOf, withSuggestedHosts } from './suggest-hosts'

describe('the hosts of a new account', () => {
  it('follow the URL to test with until somebody writes others', () => {
    const typed = (before: Record<string, unknown>, testUrl: string) =>
      withSuggestedHosts(before, { ...before, testUrl })
    const first = typed({}, 'https://api.shop.test/me')
    expect(first.hosts).toEqual(['api.shop.test'])
    const second = typed(first, 'https://api.shop.test:8443/me')
    expect(second.hosts).toEqual(['api.shop.test:8443'])
    const own = { ...second, hosts: ['*.shop.test'] }
    expect(typed(own, 'https://other.test/').hosts).toEqual(['*.shop.test'])
  })

  it('come from whole URLs of the web only', () => {
    expect(hostOf('https://a.test/x')).toBe('a.test')
    for (const url of ['a.test', 'https://', 'ftp://a.test', 'https://{{ trigger.body.x }}/', 5]) {
      expect(hostOf(url)).toBeUndefined()
    }
  })
})
