import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { send } from '@/lib/api/test-client'
import { sendJson, startServer, type TestServer } from '@/lib/http/test-server'
import { dumpDatabase, openTestWorker } from './test-runs'
import { makeWorkspace, openTestWorld, receive, type TestWorkspace } from './test-world'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let worker: ReturnType<typeof openTestWorker>
/** Gives back what it was sent, as some services do, and answers with the status of the path. */
let server: TestServer
let mail: { port: number; passwords: string[]; close(): Promise<void> }

beforeAll(async () => {
  world = await openTestWorld()
  worker = openTestWorker()
  mail = await startMailServer()
  server = await startServer((response, request) => {
    response.setHeader('set-cookie', 'sid=of-the-receiver')
    sendJson(response, { seen: request.headers, url: request.url }, Number(request.url.slice(1, 4)))
  })
})
afterAll(async () => {
  await mail.close()
  await server.close()
  await worker.close()
  await world.close()
})
beforeEach(async () => {
  workspace = await makeWorkspace()
  server.requests.length = 0
})

/** Takes mail to one address only, from whoever signs in. */
async function startMailServer(): Promise<typeof mail> {
  const passwords: string[] = []
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ password }, _session, done) {
      passwords.push(password ?? '')
      done(null, { user: 'shop' })
    },
    onRcptTo({ address }, _session, done) {
      done(address === 'ada@example.test' ? undefined : new Error('No such mailbox.'))
    },
    onData(stream, _session, done) {
      stream.resume().on('end', () => done())
    },
  })
  smtp.on('error', () => {})
  await new Promise<void>((resolve) => smtp.server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with one.
  const { port } = smtp.server.address() as AddressInfo
  return { port, passwords, close: () => new Promise((resolve) => smtp.close(() => resolve())) }
}

type Input = Record<string, unknown>

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

const request = (input: Input, more: Input = {}) => ({
  ...{
    key: 'call',
    app: 'http',
    action: 'request',
    onFailure: { retry: { attempts: 1 } },
    ...more,
  },
  input: { method: 'POST', url: `${server.url}/200`, body: { order: 17 }, ...input },
})

const letter = (connectionId: string, to: string) => ({
  ...{ key: 'call', app: 'email', action: 'send', onFailure: { retry: { attempts: 1 } } },
  ...{ connectionId, input: { to, subject: 'Order 17', text: 'It is on its way.' } },
})

async function add(path: string, values: Input): Promise<string> {
  const { body, text, status } = await call('POST', path, values)
  expect(status, text).toBe(201)
  return body.id
}

/** A flow of this one step, published and run once; what it did to the outside. */
async function run(step: unknown) {
  const document = {
    ...{ schemaVersion: 1, trigger: { app: 'webhook', trigger: 'received' } },
    ...{ steps: [step], edges: [{ from: 'trigger', to: 'call' }] },
  }
  const flow = await add('/flows', { name: 'Calls', document })
  const published = await call('POST', `/flows/${flow}/publish`, {})
  expect(published.status, published.text).toBe(200)
  const event = await receive({ workspaceId: workspace.id, flowId: flow })
  const id = await add('/runs', { event, target: 'live' })
  await worker.driveAll()
  const effects = await call('GET', `/runs/${id}/effects`)
  const again = await call('GET', `/runs/${id}/rerun-preview?from=start&target=live`)
  const read = await call('GET', `/runs/${id}`)
  const texts = [effects.text, again.text, read.text]
  return { effects: effects.body.items, texts, status: read.body.status }
}

describe('what a run did to the outside', () => {
  it('is told with what was sent and what came back', async () => {
    const { effects } = await run(request({ headers: { 'X-Api-Key': 'k', 'X-Shop': 'a' } }))
    expect(effects).toMatchObject([
      {
        ...{ step: 'call', state: 'done', summary: `POST ${server.url}/200` },
        sent: {
          ...{ method: 'POST', url: `${server.url}/200`, body: { order: 17 } },
          headers: { 'X-Api-Key': '••••••••', 'X-Shop': 'a' },
        },
        received: {
          status: 200,
          headers: { 'set-cookie': '••••••••' },
          body: { url: '/200' },
        },
      },
    ])
  })

  it('is told of requests that may be repeated, and not of those that only read', async () => {
    const put = await run(request({ method: 'PUT' }))
    expect(put.effects).toMatchObject([{ state: 'done', sent: { method: 'PUT' } }])
    expect(put.effects[0].summary).toBe(`PUT ${server.url}/200`)
    expect((await run(request({ method: 'GET', body: '' }))).effects).toEqual([])
  })

  it('is told of what was refused, with the answer', async () => {
    const { effects, status } = await run(request({ url: `${server.url}/422` }))
    expect(status).toBe('failed')
    expect(effects).toMatchObject([
      { state: 'failed', sent: { body: { order: 17 } }, received: { status: 422 } },
    ])
  })

  it('names nothing as sent when nobody was there to take it', async () => {
    const gone = await startServer((response) => response.end())
    await gone.close()
    const { effects } = await run(request({ url: `${gone.url}/200` }))
    expect(effects).toMatchObject([{ state: 'failed', sent: null, received: null }])
  })
})

describe('canary secrets', () => {
  it('are in no table and no answer of the API after runs that succeed and fail', async () => {
    const log = vi.spyOn(process.stderr, 'write')
    const names = ['account', 'bearer', 'header', 'sign', 'variable', 'query', 'password']
    const canaries = names.map((name) => `canary-${name}-"9c1e"`)
    const [account = '', bearer, header, sign, variable, query, password] = canaries
    const hosts = [new URL(server.url).host]
    const accountOf = (auth: Input) =>
      add('/connections', { app: 'http', name: 'Shop', values: { auth, hosts } })
    await add('/variables', { name: 'hidden', kind: 'secret', value: variable })
    const byAccount = { auth: { kind: 'connection' } }
    const steps: [Input, Input?][] = [
      [byAccount, { connectionId: await accountOf({ kind: 'bearer', token: account }) }],
      [byAccount, { connectionId: await accountOf({ kind: 'query', name: 'q', value: query }) }],
      [{ auth: { kind: 'bearer', token: bearer }, sign: { kind: 'hmac', secret: sign } }],
      [{ auth: { kind: 'header', name: 'X-Own', value: header } }],
      [{ auth: { kind: 'header', name: 'X-Own', value: '{{ vars.hidden }}' } }],
    ]
    const shop = { host: '127.0.0.1', port: mail.port, secure: 'none', from: 'hello@shop.test' }
    const mailbox = await add('/connections', {
      ...{ app: 'email', name: 'Mail', values: { ...shop, user: 'shop', password } },
    })
    const texts: string[] = []
    const told: unknown[] = []
    for (const status of [200, 422, 401, 503]) {
      for (const [input, more] of steps) {
        const url = `${server.url}/${status}`
        // PUT is kept with its result, POST also before it.
        for (const method of ['POST', 'PUT']) {
          const one = await run(request({ ...input, method, url }, more))
          texts.push(...one.texts)
          told.push(...one.effects)
        }
      }
    }
    const taken = await run(letter(mailbox, 'ada@example.test'))
    expect(taken.effects).toMatchObject([
      {
        sent: { to: 'ada@example.test', subject: 'Order 17' },
        received: { accepted: ['ada@example.test'] },
      },
    ])
    // No mail went out.
    const refused = await run(letter(mailbox, 'nobody@example.test'))
    expect(refused.effects).toMatchObject([{ state: 'failed', sent: null }])
    texts.push(...taken.texts, ...refused.texts)
    const logged = log.mock.calls.map(([line]) => String(line)).join('')
    log.mockRestore()
    const everything = [await dumpDatabase(), ...texts, logged].join('\n')

    // They really went out, and every request is in the ledger with its answer.
    expect(told).toHaveLength(40)
    for (const effect of told) {
      expect(effect).toMatchObject({ sent: { body: { order: 17 } }, received: expect.anything() })
    }
    const sent = JSON.stringify(server.requests.map(({ headers, url }) => [headers, url]))
    for (const text of [account, bearer, header, variable]) {
      expect(sent).toContain(JSON.stringify(text).slice(1, -1))
    }
    expect(mail.passwords).toContain(password)
    for (const name of names) expect(everything).not.toContain(`canary-${name}`)
    expect(everything).toContain('••••••••')
  }, 60_000)
})
