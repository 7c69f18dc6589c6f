import { describe, expect, it } from 'vitest'
import { readCustomEvent, tidyJson } from './custom-event'

const json = 'Content-Type: application/json'

describe('a test event written by hand', () => {
  it('sends JSON as data, with its headers', () => {
    expect(
      readCustomEvent({ method: 'PUT', headers: `${json}\n\nX-A:  b c `, body: '{"a":1}' }),
    ).toEqual({
      event: {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-a': 'b c' },
        body: { a: 1 },
      },
    })
  })

  it('sends anything else as it is, when the headers say so', () => {
    const form = { method: 'POST' as const, headers: 'content-type: text/plain', body: 'a=1' }
    expect(readCustomEvent(form).event?.body).toBe('a=1')
  })

  it('has no body with GET', () => {
    expect(readCustomEvent({ method: 'GET', headers: '', body: '{' })).toEqual({
      event: { method: 'GET' },
    })
  })

  it('says what has to be mended', () => {
    const { problems } = readCustomEvent({ method: 'POST', headers: 'nonsense', body: '{"a":' })
    expect(problems?.headers).toBe('“nonsense” is no header. Write it as “Name: value”.')
    expect(problems?.body).toMatch(/^This is not JSON: .+\. Mend it/)
    expect(readCustomEvent({ method: 'POST', headers: '', body: ' ' }).problems?.body).toMatch(
      /no JSON yet/,
    )
  })

  it('keeps strange header names plain data', () => {
    const { event } = readCustomEvent({ method: 'POST', headers: '__proto__: x', body: '{}' })
    expect(Object.keys(event?.headers ?? {})).toEqual(['__proto__'])
  })

  it('is tidied where it is JSON', () => {
    expect(tidyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
    expect(tidyJson('a=1')).toBe('a=1')
  })
})
