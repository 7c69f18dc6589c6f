import { describe, expect, it } from 'vitest'
import type { StepFailure } from '@/lib/errors'
import { settled, testContext } from '../test-context'
import { respond } from './respond'

function answer(given: Record<string, unknown>) {
  return respond
    .run(testContext(respond.input.parse(given)))
    .then((result) => settled(result).answer)
}

describe('an answer to the sender', () => {
  it('is JSON for data, text for everything else, 200 and empty by default', async () => {
    const json = { 'content-type': 'application/json; charset=utf-8' }
    const text = { 'content-type': 'text/plain; charset=utf-8' }
    expect(await answer({ body: { a: 1 } })).toEqual({
      status: 200,
      headers: json,
      body: '{"a":1}',
    })
    expect(await answer({ body: [1] })).toMatchObject({ headers: json, body: '[1]' })
    expect(await answer({ body: 5 })).toMatchObject({ headers: text, body: '5' })
    expect(await answer({ status: 404 })).toEqual({ status: 404, headers: text, body: '' })
  })

  it.each([
    ...['text/html', 'TEXT/HTML; charset=utf-8', 'application/xhtml+xml', 'image/svg+xml'],
    ...['text/xml', 'application/javascript', 'text/html, application/json', 'multipart/mixed'],
  ])('is never %s, which a browser would render or run', async (type) => {
    const given = { headers: { 'Content-Type': type }, body: '<script>alert(1)</script>' }
    expect((await answer(given))?.headers['content-type']).toBe('text/plain; charset=utf-8')
  })

  it.each(['application/json', 'application/problem+json', 'text/csv; charset=utf-8'])(
    'may be %s',
    async (type) => {
      const given = { headers: { 'content-type': type }, body: 'x' }
      expect((await answer(given))?.headers['content-type']).toBe(type)
    },
  )

  it('leaves out headers that are not the flow’s to set', async () => {
    const names = ['Set-Cookie', 'Content-Length', 'Transfer-Encoding', 'Connection', 'Upgrade']
    const more = [
      'Content-Security-Policy',
      'X-Content-Type-Options',
      'Access-Control-Allow-Origin',
    ]
    const entries = [...names, ...more, 'X-Mine'].map((name) => [name, 'a'])
    expect((await answer({ headers: Object.fromEntries(entries) }))?.headers).toEqual({
      'content-type': 'text/plain; charset=utf-8',
      'x-mine': 'a',
    })
  })

  it.each([
    ['a line break in a value', { 'X-A': 'b\r\nSet-Cookie: c' }],
    ['a character that no header carries', { 'X-A': '☃' }],
    ['a name that is none', { 'X A': 'b' }],
  ])('is refused for %s', async (_case, headers) => {
    const failure = await answer({ headers }).catch((error: StepFailure) => error)
    expect(failure).toMatchObject({ name: 'StepFailure', kind: 'invalid_input' })
  })
})
