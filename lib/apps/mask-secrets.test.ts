import { describe, expect, it } from 'vitest'
import { maskHeaders, maskUrl } from './mask-secrets'

describe('what is shown of a request', () => {
  it('hides headers that carry credentials, whatever their case', () => {
    const secret = ['Authorization', 'proxy-authorization', 'Set-Cookie', 'X-Api-Key', 'api_token']
    for (const name of secret) expect(maskHeaders({ [name]: 'abc' })[name]).toBe('••••••••')
    const plain = { 'Content-Type': 'text/plain', 'Idempotency-Key': 'run_1:a' }
    expect(maskHeaders(plain)).toEqual(plain)
  })

  it('hides the values of query fields that carry credentials, and leaves the others', () => {
    for (const name of ['key', 'api_key', 'apikey', 'access_token', 'X-Amz-Signature', 'sig']) {
      expect(maskUrl(`https://api.example/a?n=1&${name}=abc#x`)).toBe(
        `https://api.example/a?n=1&${name}=••••••••`,
      )
    }
    const plain = 'https://api.example/a?keyword=x&page=2'
    expect(maskUrl(plain)).toBe(plain)
  })

  it('hides who signs in by the URL, and leaves a text alone that is none', () => {
    expect(maskUrl('https://ada:pw@api.example/a?b=c')).toBe('https://api.example/a?b=c')
    expect(maskUrl('no url')).toBe('no url')
  })
})
