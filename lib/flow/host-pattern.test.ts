import { describe, expect, it } from 'vitest'
import { isAllowedHost, readHostPattern } from './host-pattern'

const allows = (pattern: string, url: string) => isAllowedHost(new URL(url), [pattern])

describe('a host of an account', () => {
  it.each([
    ['api.example.com', 'https://api.example.com/x', true],
    ['api.example.com', 'http://api.example.com/x', true],
    ['API.example.com ', 'https://api.EXAMPLE.com./x', true],
    ['api.example.com:443', 'https://api.example.com/', true],
    ['api.example.com:443', 'http://api.example.com/', false],
    ['api.example.com', 'https://api.example.com:8443/', false],
    ['api.example.com:8443', 'https://api.example.com:8443/', true],
    ['api.example.com', 'https://evil.test/?api.example.com', false],
    ['api.example.com', 'https://api.example.com.evil.test/', false],
    ['api.example.com', 'https://xapi.example.com/', false],
    ['*.example.com', 'https://a.b.example.com/', true],
    ['*.example.com', 'https://example.com/', false],
    ['*.example.com', 'https://badexample.com/', false],
    ['127.0.0.1:4010', 'http://127.1:4010/', true],
    ['[::1]:80', 'http://[::1]/', true],
    ['nonsense/', 'https://nonsense/', false],
  ])('%s, asked for %s: %s', (pattern, url, is) => {
    expect(allows(pattern, url)).toBe(is)
  })

  it.each([
    '',
    '*',
    '*.com',
    '*example.com',
    'https://a.example',
    'a.example/x',
    'a b',
    'a:0',
    '@a',
  ])('is none when it is written as “%s”', (text) => expect(readHostPattern(text)).toBeUndefined())
})
