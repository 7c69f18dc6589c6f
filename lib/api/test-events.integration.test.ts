import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { verify } from '@octokit/webhooks-methods'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { updateEnv } from '@/lib/env'
import { makeWorkspace, openTestWorld, type TestWorkspace } from '@/lib/services/test-world'
import { send } from './test-client'

interface Received {
  method: string
  body: string
  headers: IncomingHttpHeaders
}

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let receiver: Server
let received: Received[] = []

beforeAll(async () => {
  world = await openTestWorld()
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', headers } = request
      received.push({ method, body: Buffer.concat(chunks).toString(), headers })
      response.end('{"event":"evt_1","status":"kept"}')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const { port } = receiver.address() as AddressInfo
  updateEnv({ port, host: '127.0.0.1' })
})
afterAll(async () => {
  await new Promise((resolve) => receiver.close(resolve))
  await world.close()
})
beforeEach(async () => {
  workspace = await makeWorkspace()
  received = []
})

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

/** Sends a test event to a flow whose URL has these settings. Returns what arrived there. */
async function sendTo(settings: Record<string, unknown>, order: Record<string, unknown> = {}) {
  const document = {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received', input: settings },
    steps: [],
    edges: [],
  }
  const flow = await call('POST', '/flows', { name: 'Tickets', document })
  const answer = await call('POST', `/flows/${flow.body.id}/test-events`, order)
  const [arrived] = received.splice(0)
  return { answer, arrived }
}

async function arrivedAt(settings: Record<string, unknown>, order: Record<string, unknown> = {}) {
  const { answer, arrived } = await sendTo(settings, order)
  if (!arrived) throw new Error(`nothing arrived: ${answer.text}`)
  return arrived
}

describe('a sample event', () => {
  it('arrives as the big sender would send it, new every time', async () => {
    const first = await arrivedAt({}, { sample: 'github_push' })
    expect(first).toMatchObject({ method: 'POST', headers: { 'x-github-event': 'push' } })
    expect(JSON.parse(first.body)).toMatchObject({ repository: { full_name: 'example/shop' } })
    const second = await arrivedAt({}, { sample: 'github_push' })
    const ids = [first, second].map(({ headers }) => headers['x-github-delivery'])
    expect(new Set(ids).size).toBe(2)
  })

  it('that is a form arrives as one', async () => {
    const { headers, body } = await arrivedAt({}, { sample: 'contact_form' })
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(new URLSearchParams(body).get('email')).toBe('grace@example.com')
  })

  it('that nobody has is refused in words', async () => {
    const { answer, arrived } = await sendTo({}, { sample: 'nothing' })
    expect(answer).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('nothing') },
    })
    expect(arrived).toBeUndefined()
  })

  it('is in the list', async () => {
    const { body } = await call('GET', '/sender-samples')
    expect(body.nextCursor).toBeNull()
    expect(body.items.length).toBeGreaterThanOrEqual(12)
    expect(body.items).toContainEqual(
      expect.objectContaining({
        key: 'github_issue',
        title: 'GitHub: issue opened',
        headers: expect.objectContaining({
          'content-type': 'application/json',
          'x-github-event': 'issues',
        }),
        body: expect.objectContaining({ action: 'opened' }),
      }),
    )
  })
})

describe('what a person writes into a test event', () => {
  it('is sent: method, headers and body', async () => {
    const headers = { 'X-Shop': 'one', 'Content-Type': 'text/plain', 'User-Agent': 'me' }
    const arrived = await arrivedAt({}, { method: 'PUT', headers, body: 'plain words' })
    expect(arrived).toMatchObject({
      method: 'PUT',
      body: 'plain words',
      headers: { 'x-shop': 'one', 'content-type': 'text/plain', 'user-agent': 'me' },
    })
    const asJson = await arrivedAt({}, { body: 'plain words' })
    expect(asJson.body).toBe('"plain words"')
    const nothing = await arrivedAt({}, { body: null })
    expect(nothing.body).toBe('null')
  })

  it('has no body with GET', async () => {
    expect(await arrivedAt({}, { method: 'GET', sample: 'ticket' })).toMatchObject({
      method: 'GET',
      body: '',
    })
  })

  it('does not touch the connection', async () => {
    const headers = {
      Host: 'evil.example',
      'Content-Length': '1',
      'Transfer-Encoding': 'chunked',
      Connection: 'upgrade',
      Upgrade: 'websocket',
      Expect: '100-continue',
    }
    const arrived = await arrivedAt({}, { headers, body: { a: 1 } })
    expect(arrived.body).toBe('{"a":1}')
    expect(arrived.headers.host).toMatch(/^127\.0\.0\.1:/)
    for (const name of ['upgrade', 'expect', 'transfer-encoding']) {
      expect(arrived.headers).not.toHaveProperty(name)
    }
  })

  it.each([[{ 'X-A': 'b\r\nX-C: d' }], [{ 'X A': 'b' }], [{ 'X-A': 'price €' }]])(
    'is refused in words when it cannot be a header: %j',
    async (headers) => {
      const { answer, arrived } = await sendTo({}, { headers })
      expect(answer.status).toBe(422)
      expect(answer.body.message).toContain('header')
      expect(arrived).toBeUndefined()
    },
  )
})

describe('a test event to a guarded URL', () => {
  const signature = { preset: 'github', secrets: ['new secret', 'old secret'] }

  it('is signed as the sender would sign it', async () => {
    const { body, headers } = await arrivedAt({ signature }, { sample: 'github_issue' })
    expect(await verify('new secret', body, String(headers['x-hub-signature-256']))).toBe(true)
  })

  it('keeps the signature that a person wrote, right or wrong', async () => {
    const own = { 'X-Hub-Signature-256': 'sha256=00' }
    const { headers } = await arrivedAt({ signature }, { headers: own })
    expect(headers['x-hub-signature-256']).toBe('sha256=00')
  })

  it('signs in with the header, the password or the token', async () => {
    const header = { kind: 'header', name: 'X-Api-Key', value: 'key 1' }
    expect((await arrivedAt({ auth: header })).headers['x-api-key']).toBe('key 1')
    const basic = { kind: 'basic', username: 'ada', password: 'pass' }
    const encoded = Buffer.from('ada:pass').toString('base64')
    expect((await arrivedAt({ auth: basic })).headers.authorization).toBe(`Basic ${encoded}`)
    const bearer = { kind: 'bearer', token: 'token1' }
    expect((await arrivedAt({ auth: bearer })).headers.authorization).toBe('Bearer token1')
  })

  it('signs in with a token made for it', async () => {
    const secret = 'a secret that is long enough for SHA-256'
    const auth = { kind: 'jwt', algorithm: 'HS256', secret, audience: 'hookline' }
    const { authorization = '' } = (await arrivedAt({ auth, signature })).headers
    const token = authorization.replace(/^Bearer /, '')
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      audience: 'hookline',
    })
    expect(payload.sub).toBe('hookline-test-event')
  })

  it('never shows a secret in its answer', async () => {
    const auth = { kind: 'bearer', token: 'token1' }
    const { answer } = await sendTo({ auth, signature })
    expect(answer.status).toBe(200)
    for (const secret of ['token1', 'new secret', 'old secret']) {
      expect(answer.text).not.toContain(secret)
    }
  })
})
