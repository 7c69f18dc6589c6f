import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { send } from '@/lib/api/test-client'
import { sendJson, startServer, type TestServer } from '@/lib/http/test-server'
import { dumpDatabase, openTestWorker } from './test-runs'
import { makeWorkspace, openTestWorld, receive, type TestWorkspace } from './test-world'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let worker: ReturnType<typeof openTestWorker>
/** Gives back what it was sent, as some services do, and refuses paths that say so. */
let server: TestServer

beforeAll(async () => {
  world = await openTestWorld()
  worker = openTestWorker()
  server = await startServer((response, request) =>
    sendJson(response, { seen: request.headers }, Number(request.url.slice(1)) || 200),
  )
})
afterAll(async () => {
  await server.close()
  await worker.close()
  await world.close()
})
beforeEach(async () => {
  workspace = await makeWorkspace()
  server.requests.length = 0
})

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

type Input = Record<string, unknown>

const request = (input: Input, more: Input = {}) => ({
  ...{ key: 'call', app: 'http', action: 'request', ...more },
  input: { method: 'POST', url: `${server.url}/200`, body: { a: 'ü' }, ...input },
  onFailure: { retry: { attempts: 1 } },
})

const documentOf = (...steps: unknown[]) => ({
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps,
  edges: [{ from: 'trigger', to: 'call' }],
})

async function makeFlow(step: unknown): Promise<string> {
  const { body, status, text } = await call('POST', '/flows', {
    name: 'Calls',
    document: documentOf(step),
  })
  expect(status, text).toBe(201)
  return body.id
}

/** Publishes the flow and runs it once, as a worker does. */
async function run(flow: string) {
  const published = await call('POST', `/flows/${flow}/publish`, {})
  expect(published.status, published.text).toBe(200)
  const event = await receive({ workspaceId: workspace.id, flowId: flow })
  const started = await call('POST', '/runs', { event, target: 'live' })
  expect(started.status, started.text).toBe(201)
  await worker.driveAll()
  return call('GET', `/runs/${started.body.id}`)
}

function firstRequest() {
  const [first] = server.requests
  if (!first) throw new Error('Nothing was sent.')
  return first
}

const draftOf = async (flow: string) => (await call('GET', `/flows/${flow}/draft`)).body

async function addAccount(auth: Input, hosts = [new URL(server.url).host]): Promise<string> {
  const { body, text, status } = await call('POST', '/connections', {
    app: 'http',
    name: 'Shop',
    values: { auth, hosts },
  })
  expect(status, text).toBe(201)
  return body.id
}

const withAccount = (connectionId: string, input: Input = {}) =>
  request({ auth: { kind: 'connection' }, ...input }, { connectionId })

describe('a secret in a step', () => {
  it('is sealed when the draft is saved, and reaches the service when the step runs', async () => {
    const flow = await makeFlow(request({ auth: { kind: 'bearer', token: 'typed-token-1' } }))
    const { document, issues } = await draftOf(flow)
    expect(issues).toEqual([])
    expect(document.steps[0].input.auth).toEqual({
      kind: 'bearer',
      token: { sealed: expect.stringMatching(/^sec_/) },
    })
    expect((await run(flow)).body.status).toBe('succeeded')
    expect(server.requests[0]?.headers.authorization).toBe('Bearer typed-token-1')
    const tested = await call('POST', `/flows/${flow}/steps/call/test`, {})
    expect(tested.body.status).toBe('succeeded')
    expect(server.requests[1]?.headers.authorization).toBe('Bearer typed-token-1')
  })

  it('proves who asks in each of the ways', async () => {
    const ways = [
      [{ kind: 'basic', username: 'ada', password: 'pw-12345' }, 'authorization'],
      [{ kind: 'header', name: 'X-Key', value: 'key-12345' }, 'x-key'],
    ] as const
    const seen: unknown[] = []
    for (const [auth, header] of ways) {
      await run(await makeFlow(request({ auth })))
      seen.push(server.requests.at(-1)?.headers[header])
    }
    expect(seen).toEqual([`Basic ${Buffer.from('ada:pw-12345').toString('base64')}`, 'key-12345'])
  })

  it('signs the bytes that are sent', async () => {
    await run(
      await makeFlow(
        request({ sign: { kind: 'hmac', header: 'X-Sig', prefix: 'sha256=', secret: 'sign-1' } }),
      ),
    )
    const { body, headers } = firstRequest()
    expect(body).toBe('{"a":"ü"}')
    const expected = createHmac('sha256', 'sign-1').update(body).digest('hex')
    expect(headers['x-sig']).toBe(`sha256=${expected}`)
  })

  it('makes the hash of a text a signature, and is not shown', async () => {
    const operation = { kind: 'hash', secret: 'hash-secret-1' }
    const step = { key: 'call', app: 'data', action: 'format', input: { value: 'a', operation } }
    const flow = await makeFlow(step)
    const { document } = await draftOf(flow)
    expect(document.steps[0].input.operation.secret).toEqual({
      sealed: expect.stringMatching(/^sec_/),
    })
    const { body, text } = await run(flow)
    const value = createHmac('sha256', 'hash-secret-1').update('a').digest('hex')
    expect(body.steps[0]).toMatchObject({ status: 'succeeded', output: { value } })
    expect(text).not.toContain('hash-secret-1')
  })

  it('signs as Standard Webhooks say, with an id that stays', async () => {
    const key = Buffer.from('0123456789abcdef0123456789abcdef')
    const secret = `whsec_${key.toString('base64')}`
    await run(await makeFlow(request({ sign: { kind: 'standard_webhooks', secret } })))
    const { body, headers } = firstRequest()
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const expected = createHmac('sha256', key).update(signed).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${expected}`)
    expect(headers['webhook-id']).toMatch(/^run_\w+:call$/)
  })

  it('of another flow is refused', async () => {
    const flow = await makeFlow(request({ auth: { kind: 'bearer', token: 'of-one-flow' } }))
    const { document } = await draftOf(flow)
    const stolen = await call('POST', '/flows', { name: 'x', document })
    expect(stolen.status).toBe(422)
    expect(stolen.body.details.issues).toEqual([{ path: 'call.input.auth.token' }])
  })

  it('goes to no host that the event chooses', async () => {
    const auth = { kind: 'bearer', token: 'typed-token-2' }
    const hosts = ['{{ trigger.body.n }}', 'http://{{ trigger.body.n }}.evil.test/']
    for (const url of [...hosts, `${server.url}{{ trigger.body.n }}/`]) {
      const { body } = await run(await makeFlow(request({ auth, url })))
      expect(body.error.message).toContain('The host of this URL comes from data')
    }
    expect(server.requests).toEqual([])
  })
})

describe('an account of an API', () => {
  it('is asked for by check when the step wants one and has none', async () => {
    const flow = await makeFlow(request({ auth: { kind: 'connection' } }))
    expect((await draftOf(flow)).issues).toMatchObject([{ code: 'connection_missing' }])
    const other = await makeFlow(request({}))
    expect((await draftOf(other)).issues).toEqual([])
  })

  it('signs requests in, in each of its ways', async () => {
    const sent: unknown[] = []
    const ways = [
      { kind: 'bearer', token: 'tok-12345678' },
      { kind: 'header', name: 'X-Api-Key', value: 'hdr-12345678' },
      { kind: 'query', name: 'key', value: 'qry-12345678' },
    ]
    for (const auth of ways) {
      const { body } = await run(await makeFlow(withAccount(await addAccount(auth))))
      expect(body.status).toBe('succeeded')
      const last = server.requests.at(-1)
      sent.push([last?.url, last?.headers.authorization, last?.headers['x-api-key']])
    }
    expect(sent).toEqual([
      ['/200', 'Bearer tok-12345678', undefined],
      ['/200', undefined, 'hdr-12345678'],
      ['/200?key=qry-12345678', undefined, undefined],
    ])
  })

  it('is never used with a host that it does not name', async () => {
    const account = await addAccount({ kind: 'bearer', token: 'host-bound-1' }, ['api.shop.test'])
    const { body } = await run(await makeFlow(withAccount(account)))
    expect(body.error).toMatchObject({ kind: 'rejected' })
    expect(body.error.message).toContain('may be used with api.shop.test only')
    expect(server.requests).toEqual([])
  })

  it('is left behind by a redirect to another origin', async () => {
    const away = await startServer((response) =>
      response.writeHead(307, { location: `${server.url}/200` }).end(),
    )
    const host = new URL(away.url).host
    const account = await addAccount({ kind: 'header', name: 'X-Api-Key', value: 'left-behind' }, [
      host,
      new URL(server.url).host,
    ])
    await run(await makeFlow(withAccount(account, { url: `${away.url}/` })))
    await away.close()
    expect(away.requests[0]?.headers['x-api-key']).toBe('left-behind')
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]?.headers['x-api-key']).toBeUndefined()
  })

  it('fails when it is refused, but not for one thing that it may not do', async () => {
    const account = await addAccount({ kind: 'bearer', token: 'refused-later' })
    const statusOf = async () => (await call('GET', '/connections')).body.items[0].status
    await run(await makeFlow(withAccount(account, { url: `${server.url}/403` })))
    expect(await statusOf()).toBe('untested')
    await run(await makeFlow(withAccount(account, { url: `${server.url}/401` })))
    expect(await statusOf()).toBe('failing')
  })
})

describe('canary secrets', () => {
  it('are nowhere after runs that succeed and fail: not in the database, the API, the log', async () => {
    const log = vi.spyOn(process.stderr, 'write')
    const canaries = ['bearer', 'basic', 'header', 'sign', 'account', 'query'].map(
      (name) => `canary-${name}-7f3a`,
    )
    const [bearer, basic, header, sign, account, query] = canaries
    const signing = { kind: 'hmac', secret: sign }
    const texts: string[] = []
    const steps = await Promise.all([
      request({ auth: { kind: 'bearer', token: bearer }, sign: signing }),
      request({ auth: { kind: 'basic', username: 'ada', password: basic } }),
      request({ auth: { kind: 'header', name: 'X-K', value: header } }),
      addAccount({ kind: 'bearer', token: account }).then((id) => withAccount(id)),
      addAccount({ kind: 'query', name: 'k', value: query }).then((id) => withAccount(id)),
    ])
    for (const status of [200, 400, 401, 503]) {
      for (const step of steps) {
        const url = `${server.url}/${status}`
        const flow = await makeFlow({ ...step, input: { ...step.input, url } })
        texts.push((await run(flow)).text)
        texts.push((await call('POST', `/flows/${flow}/steps/call/test`, {})).text)
        texts.push((await call('GET', `/flows/${flow}/draft`)).text)
        texts.push((await call('GET', `/flows/${flow}/samples`)).text)
      }
    }
    for (const path of ['/connections', '/runs', '/flows'])
      texts.push((await call('GET', path)).text)
    const logged = log.mock.calls.map(([line]) => String(line)).join('')
    log.mockRestore()
    const everything = [await dumpDatabase(), ...texts, logged].join('\n')
    // The receiver really had them.
    const sent = JSON.stringify(server.requests)
    const pair = Buffer.from(`ada:${basic}`).toString('base64')
    for (const text of [bearer, pair, header, account, query]) expect(sent).toContain(text)
    for (const text of [...canaries, pair]) expect(everything).not.toContain(text)
    expect(everything).toContain('••••••••')
  })
})
