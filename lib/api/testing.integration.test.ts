import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { updateEnv } from '@/lib/env'
import {
  makeWorkspace,
  openTestWorld,
  receive,
  type TestWorkspace,
} from '@/lib/services/test-world'
import { send } from './test-client'

interface Received {
  method: string
  url: string
  body: string
  headers: Record<string, unknown>
}

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let receiver: Server
let receiverUrl = ''
let received: Received[] = []

beforeAll(async () => {
  world = await openTestWorld()
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      received.push({ method, url, body, headers })
      response.writeHead(url === '/broken' ? 500 : 202, { 'content-type': 'application/json' })
      response.end('{"event":"evt_from_receiver","status":"kept"}')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const { port } = receiver.address() as AddressInfo
  receiverUrl = `http://127.0.0.1:${port}`
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

function documentWith(path: string) {
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [
      { key: 'copy', app: 'data', action: 'set', input: { fields: { n: '{{ trigger.body.n }}' } } },
      {
        key: 'post',
        app: 'http',
        action: 'request',
        input: { method: 'POST', url: receiverUrl + path, body: { got: '{{ steps.copy.n }}' } },
      },
    ],
    edges: [
      { from: 'trigger', to: 'copy' },
      { from: 'copy', to: 'post' },
    ],
  }
}

async function makeFlow(path = '/ok') {
  const { body } = await call('POST', '/flows', { name: 'Tickets', document: documentWith(path) })
  return body
}

describe('testing a step', () => {
  it('does it for real on sample data, and its result becomes the sample of later steps', async () => {
    const flow = await makeFlow()
    await receive({ workspaceId: workspace.id, flowId: flow.id, body: '{"n":42}' })
    const copy = await call('POST', `/flows/${flow.id}/steps/copy/test`)
    expect(copy).toMatchObject({
      status: 200,
      body: { status: 'succeeded', input: { fields: { n: 42 } }, output: { n: 42 } },
    })
    const post = await call('POST', `/flows/${flow.id}/steps/post/test`, {})
    expect(post.body).toMatchObject({ status: 'succeeded', output: { status: 202 } })
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([{ got: 42 }])
    expect(received[0]?.headers['idempotency-key']).toMatch(/^run_.*:post$/)
    const samples = await call('GET', `/flows/${flow.id}/samples`)
    expect(samples.body.trigger.value.body).toEqual({ n: 42 })
    expect(samples.body.steps.copy).toMatchObject({ output: { n: 42 }, isStale: false })
  })

  it('takes the event it is given, and calls a sample stale once the step has changed', async () => {
    const flow = await makeFlow()
    await receive({ workspaceId: workspace.id, flowId: flow.id, body: '{"n":1}' })
    const other = await receive({ workspaceId: workspace.id, flowId: flow.id, body: '{"n":2}' })
    const { body } = await call('POST', `/flows/${flow.id}/steps/copy/test`, { event: other })
    expect(body.output).toEqual({ n: 2 })
    const document = documentWith('/ok')
    document.steps[0] = {
      key: 'copy',
      app: 'data',
      action: 'set',
      input: { fields: { n: '{{ trigger.body.n }}!' } },
    }
    await call('PUT', `/flows/${flow.id}/draft`, { document, revision: 1 })
    const samples = await call('GET', `/flows/${flow.id}/samples`)
    expect(samples.body.steps.copy.isStale).toBe(true)
  })

  it('takes the example of the app in place of a test, and sends nothing', async () => {
    const flow = await makeFlow()
    const path = `/flows/${flow.id}/steps/post/sample`
    const { status, body } = await call('PUT', path)
    expect(status).toBe(200)
    expect(body.steps.post).toMatchObject({ output: { status: 200 }, isStale: false })
    expect(received).toEqual([])
    expect((await call('PUT', `/flows/${flow.id}/steps/nothing/sample`)).status).toBe(404)
    const other = await makeWorkspace()
    expect((await send('PUT', path, { key: other.key })).status).toBe(404)
  })

  it('says why it failed, as a run would', async () => {
    const flow = await makeFlow('/broken')
    await receive({ workspaceId: workspace.id, flowId: flow.id })
    await call('POST', `/flows/${flow.id}/steps/copy/test`)
    const post = await call('POST', `/flows/${flow.id}/steps/post/test`)
    expect(post.body).toMatchObject({ status: 'failed', error: { kind: 'unavailable' } })
    expect((await call('POST', `/flows/${flow.id}/steps/nothing/test`)).status).toBe(404)
    const event = await receive({ workspaceId: workspace.id, flowId: flow.id, body: '{}' })
    const copy = await call('POST', `/flows/${flow.id}/steps/copy/test`, { event })
    expect(copy.body).toMatchObject({ status: 'failed', error: { kind: 'invalid_input' } })
  })
})

describe('the sample event', () => {
  it('is the first that comes, and stays until a person chooses another of this flow', async () => {
    const flow = await makeFlow()
    const path = `/flows/${flow.id}`
    expect((await call('GET', `${path}/samples`)).body).toEqual({ trigger: null, steps: {} })
    const first = await receive({ workspaceId: workspace.id, flowId: flow.id })
    expect((await call('GET', `${path}/samples`)).body.trigger.event).toBe(first)
    const second = await receive({ workspaceId: workspace.id, flowId: flow.id })
    expect((await call('GET', `${path}/samples`)).body.trigger.event).toBe(first)
    const chosen = await call('PUT', `${path}/sample`, { event: second })
    expect(chosen.body.trigger.event).toBe(second)
    const foreign = await receive({ workspaceId: workspace.id, flowId: (await makeFlow()).id })
    expect((await call('PUT', `${path}/sample`, { event: foreign })).status).toBe(422)
  })
})

describe('a test event', () => {
  it("is a real request to the flow's own URL, with the trigger's sample when none is given", async () => {
    const flow = await makeFlow()
    const { body } = await call('POST', `/flows/${flow.id}/test-events`, { body: { hello: 1 } })
    expect(body).toEqual({
      status: 202,
      event: 'evt_from_receiver',
      body: { event: 'evt_from_receiver', status: 'kept' },
    })
    await call('POST', `/flows/${flow.id}/test-events`)
    expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST ${new URL(flow.url).pathname}`,
      `POST ${new URL(flow.url).pathname}`,
    ])
    expect(received[0]?.body).toBe('{"hello":1}')
    expect(JSON.parse(received[1]?.body ?? '')).toBeTypeOf('object')
  })
})

describe('connections', () => {
  const smtp = { host: '127.0.0.1', port: 1, from: 'a@example.com', password: 'pa55word' }

  it('take secrets in and never give them out', async () => {
    const made = await call('POST', '/connections', { app: 'email', name: 'Mail', values: smtp })
    expect(made.status).toBe(201)
    const { id } = made.body
    expect(made.body).toEqual({
      ...{ id, app: 'email', name: 'Mail', status: 'untested', problem: null },
      ...{ lastUsedAt: null, usedBy: [] },
    })
    const listed = await call('GET', '/connections')
    expect(listed.body.items).toEqual([made.body])
    const changed = await call('PATCH', `/connections/${id}`, { name: 'Post', values: smtp })
    expect(changed.body).toMatchObject({ name: 'Post', status: 'untested' })
    for (const { text } of [made, listed, changed]) expect(text).not.toContain('pa55word')
  })

  it('are checked against what the app needs, without repeating a value', async () => {
    const values = { ...smtp, port: 'pa55word' }
    const bad = await call('POST', '/connections', { app: 'email', name: 'x', values })
    expect(bad).toMatchObject({ status: 422, body: { code: 'invalid' } })
    expect(bad.text).not.toContain('pa55word')
    for (const app of ['data', 'nowhere']) {
      expect((await call('POST', '/connections', { app, name: 'x', values: {} })).status).toBe(422)
    }
  })

  it('are tried for real', async () => {
    const made = await call('POST', '/connections', { app: 'email', name: 'Mail', values: smtp })
    const tested = await call('POST', `/connections/${made.body.id}/test`)
    expect(tested.body.works).toBe(false)
    expect(tested.body.message.length).toBeGreaterThan(10)
    expect((await call('GET', '/connections')).body.items[0].status).toBe('failing')
  })

  it('are not deleted from under a flow', async () => {
    const { body: connection } = await call('POST', '/connections', {
      app: 'email',
      name: 'Mail',
      values: smtp,
    })
    const flow = await makeFlow()
    const mail = { key: 'mail', app: 'email', action: 'send', connectionId: connection.id }
    const document = {
      ...documentWith('/ok'),
      steps: [mail],
      edges: [{ from: 'trigger', to: 'mail' }],
    }
    await call('PUT', `/flows/${flow.id}/draft`, { document, revision: 1 })
    expect((await call('GET', '/connections')).body.items[0].usedBy).toEqual([
      { id: flow.id, name: 'Tickets', inDraft: true, inLive: false, hasChanges: true },
    ])
    expect((await call('DELETE', `/connections/${connection.id}`)).status).toBe(409)
    await call('DELETE', `/flows/${flow.id}`)
    expect((await call('DELETE', `/connections/${connection.id}`)).status).toBe(204)
    expect((await call('GET', '/connections')).body.items).toEqual([])
  })
})

describe('API keys', () => {
  it('are shown once, work at once, and end with their deletion', async () => {
    const made = await call('POST', '/keys', { name: 'CI' })
    expect(made.status).toBe(201)
    expect(made.body.key).toMatch(/^hk_[0-9A-Za-z]{32}$/)
    expect(made.body.hint).toBe(made.body.key.slice(-4))
    const listed = await call('GET', '/keys')
    expect(listed.text).not.toContain(made.body.key)
    expect(listed.body.items.map(({ name }: { name: string }) => name)).toEqual(['CI', 'test'])
    expect((await send('GET', '/me', { key: made.body.key })).body).toMatchObject({
      user: null,
      workspaces: [{ slug: workspace.slug }],
    })
    expect((await call('GET', '/keys')).body.items[0].lastUsedAt).not.toBeNull()
    expect((await call('DELETE', `/keys/${made.body.id}`)).status).toBe(204)
    expect((await send('GET', '/me', { key: made.body.key })).status).toBe(401)
  })
})

describe('the catalogue', () => {
  it('has every app with schemas', async () => {
    const { body } = await call('GET', '/apps')
    const keys = body.items.map(({ key }: { key: string }) => key)
    expect(keys).toEqual(expect.arrayContaining(['webhook', 'http', 'data', 'logic', 'email']))
    const http = body.items.find(({ key }: { key: string }) => key === 'http')
    expect(http.actions[0]).toMatchObject({ key: 'request', input: { type: 'object' } })
  })
})
