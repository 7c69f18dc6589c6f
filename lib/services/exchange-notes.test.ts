import { describe, expect, it } from 'vitest'
import type { HttpRequest, HttpResponse } from '@/lib/apps/define'
import type { Exchange } from '@/lib/engine/ports'
import { StepFailure } from '@/lib/errors'
import { noteExchanges } from './exchange-notes'

const post: HttpRequest = { method: 'POST', url: 'https://chat.example/hook', body: { a: 1 } }
const ok: HttpResponse = { status: 200, headers: { 'set-cookie': 'sid=1', etag: 'e' }, body: 'ok' }

/** The last of `told` is what the ledger keeps. */
function open(answers: (HttpResponse | Error)[], secrets: string[] = []) {
  const told: Exchange[] = []
  const notes = noteExchanges({
    http: {
      async request() {
        const answer = answers.shift()
        if (!answer || answer instanceof Error) throw answer
        return answer
      },
    },
    secrets: () => secrets,
    onExchange: (exchange) => told.push(exchange),
  })
  const send = (request: HttpRequest) => notes.http.request(request).catch(() => undefined)
  return { told, notes, send }
}

describe('what the ledger keeps of a request', () => {
  it('is what was sent, before there is an answer, and then the answer', async () => {
    const { told, send } = open([ok])
    await send(post)
    const sent = { method: 'POST', url: 'https://chat.example/hook', headers: {}, body: { a: 1 } }
    const received = { status: 200, headers: { 'set-cookie': '••••••••', etag: 'e' }, body: 'ok' }
    expect(told).toEqual([
      { sent, received: null },
      { sent, received },
    ])
  })

  it('is the last request that may change something', async () => {
    const { told, send } = open([ok, ok, ok])
    await send(post)
    await send({ ...post, url: 'https://chat.example/second' })
    await send({ method: 'GET', url: 'https://chat.example/third' })
    expect(told.at(-1)?.sent).toMatchObject({ url: 'https://chat.example/second' })
  })

  it('is status and body of an answer that says no', async () => {
    const details = { status: 422, body: 'no such room' }
    const { told, send } = open([new StepFailure('rejected', 'No.', { details })])
    await send(post)
    expect(told.at(-1)).toMatchObject({ sent: { method: 'POST' }, received: details })
  })

  it('is what was sent and no answer when there was none', async () => {
    const { told, send } = open([new StepFailure('timeout', 'Late.')])
    await send(post)
    expect(told.at(-1)).toMatchObject({ sent: { method: 'POST' }, received: null })
  })

  it('is nothing when the request never went out, or the one before it', async () => {
    const unsent = () => new StepFailure('unavailable', 'Refused.', { isUnsent: true })
    const { told, send } = open([unsent(), ok, unsent()])
    await send(post)
    expect(told.at(-1)).toEqual({})
    await send(post)
    await send({ ...post, url: 'https://chat.example/second' })
    expect(told.at(-1)).toMatchObject({ sent: { url: post.url }, received: { status: 200 } })
  })

  it('has no secret in it, however it is spelled and wherever it stands', async () => {
    const secret = 'p"w & 12345678'
    const { told, send } = open([{ ...ok, body: { echo: [`<${secret}>`] } }], [secret])
    await send({
      method: 'POST',
      url: `https://chat.example/${encodeURIComponent(secret)}?token=abc`,
      headers: { 'X-Other': secret, 'X-Api-Key': 'short' },
      body: JSON.stringify({ secret, form: new URLSearchParams({ secret }).toString() }),
      credentials: { headers: { authorization: 'Bearer x' }, query: { key: 'y' } },
    })
    const text = JSON.stringify(told)
    for (const part of ['12345678', 'short', 'abc', 'Bearer']) expect(text).not.toContain(part)
    expect(told.at(-1)).toMatchObject({
      sent: { url: 'https://chat.example/••••••••?token=••••••••' },
      received: { body: { echo: ['<••••••••>'] } },
    })
  })

  it('is cut to 16 KB, and no half of a secret is left at the end', async () => {
    const secret = 'secret-at-the-edge'
    const { told, send } = open([ok], [secret])
    await send({ ...post, body: 'x'.repeat(16_384 - 6) + secret })
    await send({ ...post, body: { list: ['ü'.repeat(9_000)] } })
    const [text, , json] = told.map(({ sent }) => JSON.stringify(sent))
    expect(text).not.toContain('secret')
    expect(text).toContain('… (cut: it had ')
    expect(json).toContain('{\\"list\\":[\\"ü')
    expect(Buffer.byteLength(json ?? '')).toBeLessThan(16_700)
  })
})
