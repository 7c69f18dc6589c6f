import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { send } from '@/lib/api/test-client'
import { databasePool } from '@/lib/db/process'
import { sendJson, startServer, type TestServer } from '@/lib/http/test-server'
import { dumpDatabase, openTestWorker } from './test-runs'
import { makeWorkspace, openTestWorld, receive, type TestWorkspace } from './test-world'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let server: TestServer
let worker: ReturnType<typeof openTestWorker>

beforeAll(async () => {
  world = await openTestWorld()
  worker = openTestWorker()
  server = await startServer((response, { headers }) => sendJson(response, { seen: headers }))
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

const add = async (name: string, value: string, kind = 'text') =>
  (await call('POST', '/variables', { name, value, kind })).body.id

const request = (input: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  ...{ key: 'call', app: 'http', action: 'request', ...more },
  input: { url: `${server.url}/x`, ...input },
})

async function makeFlow(step: unknown): Promise<string> {
  const document = {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [step],
    edges: [{ from: 'trigger', to: 'call' }],
  }
  return (await call('POST', '/flows', { name: 'Calls', document })).body.id
}

const issuesOf = async (flow: string) =>
  (await call('GET', `/flows/${flow}/draft`)).body.issues.map(
    ({ code, path }: { code: string; path: string }) => `${code} ${path}`,
  )

async function run(flow: string) {
  const event = await receive({ workspaceId: workspace.id, flowId: flow })
  const { body } = await call('POST', '/runs', { event, target: 'draft' })
  await worker.driveAll()
  return call('GET', `/runs/${body.id}`)
}

const bearer = (name: string) => ({ kind: 'bearer', token: `{{ vars.${name} }}` })

describe('a variable', () => {
  it('is read by runs and by tests of steps', async () => {
    await add('greeting', 'Hello {{ not evaluated }}')
    const flow = await makeFlow(request({ method: 'POST', body: { a: '{{ vars.greeting }}' } }))
    expect(await issuesOf(flow)).toEqual([])
    expect((await run(flow)).body.status).toBe('succeeded')
    await call('POST', `/flows/${flow}/steps/call/test`, {})
    const sent = '{"a":"Hello {{ not evaluated }}"}'
    expect(server.requests.map(({ body }) => body)).toEqual([sent, sent])
  })

  it('has a name that expressions can write, once', async () => {
    for (const name of ['', 'A', '1a', 'a-b', 'a.b', 'a'.repeat(65), '__proto__']) {
      expect((await call('POST', '/variables', { name, value: 'x' })).status, name).toBe(422)
    }
    await add('url', 'x')
    expect((await call('POST', '/variables', { name: 'url', value: 'y' })).status).toBe(409)
    expect((await call('GET', '/variables')).body.items).toEqual([
      { id: expect.stringMatching(/^var_/), name: 'url', kind: 'text', value: 'x', usedBy: [] },
    ])
  })

  it('that is not there is an issue, and stands in the way of publishing', async () => {
    const flow = await makeFlow(request({ url: 'https://{{ vars.nowhere }}/' }))
    expect(await issuesOf(flow)).toEqual(['variable_unknown url'])
    expect((await call('POST', `/flows/${flow}/publish`, {})).status).toBe(422)
  })

  it('is not deleted from under a flow, and belongs to its workspace', async () => {
    const id = await add('url', 'a.test')
    const flow = await makeFlow(request({ url: 'https://{{ vars.url }}/' }))
    expect((await call('GET', '/variables')).body.items[0].usedBy).toEqual([
      { id: flow, name: 'Calls' },
    ])
    expect((await call('DELETE', `/variables/${id}`)).status).toBe(409)
    const own = workspace
    workspace = await makeWorkspace()
    expect(await issuesOf(await makeFlow(request({ url: '{{ vars.url }}' })))).toEqual([
      'variable_unknown url',
    ])
    workspace = own
    await call('DELETE', `/flows/${flow}`)
    expect((await call('DELETE', `/variables/${id}`)).status).toBe(204)
  })

  it('that changes is seen by runs within seconds', async () => {
    const id = await add('n', 'one')
    const flow = await makeFlow(request({ method: 'POST', body: '{{ vars.n }}' }))
    await run(flow)
    await call('PATCH', `/variables/${id}`, { value: 'two' })
    const last = async () => {
      await run(flow)
      return server.requests.at(-1)?.body
    }
    await expect.poll(last, { timeout: 8_000, interval: 500 }).toBe('two')
  })
})

describe('a secret variable', () => {
  const secret = 'canary-variable-7f3a'

  it('is used in secret fields of steps and accounts, and is nowhere else', async () => {
    await add('token', secret, 'secret')
    const step = await makeFlow(request({ auth: bearer('token') }))
    expect(await issuesOf(step)).toEqual([])
    const { body: account } = await call('POST', '/connections', {
      app: 'http',
      name: 'Shop',
      values: { auth: bearer('token'), hosts: [new URL(server.url).host] },
    })
    const viaAccount = await makeFlow(
      request({ auth: { kind: 'connection' } }, { connectionId: account.id }),
    )
    const answers = [await run(step), await run(viaAccount), await call('GET', '/variables')]
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${secret}`,
      `Bearer ${secret}`,
    ])
    const everything = [await dumpDatabase(), ...answers.map(({ text }) => text)].join('\n')
    expect(everything).not.toContain(secret)
    expect((await call('GET', '/variables')).body.items[0]).toMatchObject({
      value: null,
      usedBy: [{ id: step }],
    })
  })

  it('is not deleted while an account names it', async () => {
    const id = await add('token', secret, 'secret')
    const { body: account } = await call('POST', '/connections', {
      app: 'http',
      name: 'Shop',
      values: { auth: bearer('token'), hosts: ['api.shop.test'] },
    })
    const refused = await call('DELETE', `/variables/${id}`)
    expect(refused.body.message).toContain('is used by “Shop”')
    await call('DELETE', `/connections/${account.id}`)
    expect((await call('DELETE', `/variables/${id}`)).status).toBe(204)
  })

  it('is refused everywhere else, before and while a flow runs', async () => {
    const id = await add('token', 'first a text')
    const flow = await makeFlow(request({ headers: { 'X-Key': '{{ vars.token }}' } }))
    expect(await issuesOf(flow)).toEqual([])
    await call('POST', `/flows/${flow}/publish`, {})
    const event = await receive({ workspaceId: workspace.id, flowId: flow })
    const started = await call('POST', '/runs', { event, target: 'live' })
    // The API does not let a kind change, nor a used variable go: somebody at the database did.
    await databasePool().query(`UPDATE variable SET kind = 'secret' WHERE id = $1`, [id])
    expect(await issuesOf(flow)).toEqual(['variable_secret headers.X-Key'])
    await worker.driveAll()
    const { body } = await call('GET', `/runs/${started.body.id}`)
    expect(body.error.message).toContain('only secret fields may use')
    expect(server.requests).toEqual([])
  })

  it('that is gone fails the step with a sentence', async () => {
    const flow = await makeFlow(request({ auth: bearer('gone') }))
    expect(await issuesOf(flow)).toEqual(['variable_unknown auth.token'])
    const { body } = await call('POST', `/flows/${flow}/steps/call/test`, {})
    expect(body.error.message).toContain('There is no variable “gone”')
  })
})
