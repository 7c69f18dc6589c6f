import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { send } from '@/lib/api/test-client'
import { sendJson, startServer, type TestServer } from '@/lib/http/test-server'
import { makeWorkspace, openTestWorld, type TestWorkspace } from './test-world'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
/** Lets in who has the token "right-token". */
let server: TestServer

beforeAll(async () => {
  world = await openTestWorld()
  server = await startServer((response, { headers }) => {
    const isLetIn = headers.authorization === 'Bearer right-token'
    sendJson(response, {}, isLetIn ? 200 : 401)
  })
})
afterAll(async () => {
  await server.close()
  await world.close()
})
beforeEach(async () => {
  workspace = await makeWorkspace()
  server.requests.length = 0
})

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

const valuesOf = (token: unknown, more: Record<string, unknown> = {}) => ({
  auth: { kind: 'bearer', token },
  hosts: [new URL(server.url).host],
  testUrl: `${server.url}/me`,
  ...more,
})
const kept = { sealed: 'kept' }

async function add(token: string, name = 'Shop'): Promise<string> {
  const { body, text } = await call('POST', '/connections', {
    app: 'http',
    name,
    values: valuesOf(token),
  })
  expect(body?.id, text).toMatch(/^con_/)
  return body.id
}

async function makeFlow(connectionId: string, name = 'Orders'): Promise<string> {
  const document = {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [
      {
        ...{ key: 'call', app: 'http', action: 'request', connectionId },
        input: { url: `${server.url}/x`, auth: { kind: 'connection' } },
      },
    ],
    edges: [{ from: 'trigger', to: 'call' }],
  }
  return (await call('POST', '/flows', { name, document })).body.id
}

const publish = (flow: string) => call('POST', `/flows/${flow}/publish`, {})
const draftOf = async (flow: string) => (await call('GET', `/flows/${flow}/draft`)).body
const liveOf = async (flow: string, version: number) =>
  (await call('GET', `/flows/${flow}/versions/${version}`)).text
const usersOf = async (id: string) => (await call('GET', `/connections/${id}`)).body.usedBy

describe('an account that is not saved yet', () => {
  it('is tried for real, and nothing of it is kept', async () => {
    const tried = await call('POST', '/connections/test', {
      app: 'http',
      values: valuesOf('wrong'),
    })
    expect(tried.body.works).toBe(false)
    expect(tried.body.message).toContain('refused this account with status 401')
    const works = await call('POST', '/connections/test', {
      app: 'http',
      values: valuesOf('right-token'),
    })
    expect(works.body).toEqual({ works: true })
    expect((await call('GET', '/connections')).body.items).toEqual([])
  })

  it('is refused with the fields that do not fit', async () => {
    const { status, body } = await call('POST', '/connections/test', {
      app: 'http',
      values: valuesOf('x', { hosts: [] }),
    })
    expect(status).toBe(422)
    expect(body.details.issues).toMatchObject([{ path: 'values.hosts' }])
  })

  it('says when there is nothing to test it with, and is not called working then', async () => {
    const values = { ...valuesOf('any'), testUrl: undefined }
    const { body } = await call('POST', '/connections', { app: 'http', name: 'Shop', values })
    const tested = await call('POST', `/connections/${body.id}/test`)
    expect(tested.body).toEqual({
      works: true,
      message: expect.stringContaining('nothing to test'),
    })
    expect((await call('GET', `/connections/${body.id}`)).body.status).toBe('untested')
  })

  it('is not tried at a URL whose host it does not name', async () => {
    const values = valuesOf('right-token', { hosts: ['api.shop.test'] })
    const { body } = await call('POST', '/connections/test', { app: 'http', values })
    expect(body.works).toBe(false)
    expect(server.requests).toEqual([])
  })
})

describe('an account that is edited', () => {
  it('shows everything but its secrets', async () => {
    const id = await add('right-token')
    const { body, text } = await call('GET', `/connections/${id}`)
    expect(body.values).toEqual(valuesOf(kept))
    expect(text).not.toContain('right-token')
  })

  it('keeps secrets that are sent back as kept, also in a test before', async () => {
    const id = await add('right-token')
    const values = valuesOf(kept, { testUrl: `${server.url}/other` })
    const tried = await call('POST', '/connections/test', { app: 'http', id, values })
    expect(tried.body).toEqual({ works: true })
    expect((await call('PATCH', `/connections/${id}`, { values })).status).toBe(200)
    expect((await call('POST', `/connections/${id}/test`)).body).toEqual({ works: true })
    expect(server.requests.map(({ url }) => url)).toEqual(['/other', '/other'])
  })

  it('sends no kept secret to another host than before', async () => {
    const id = await add('right-token')
    const values = valuesOf(kept, { hosts: [new URL(server.url).host, 'evil.test'] })
    for (const { status, body } of [
      await call('PATCH', `/connections/${id}`, { values }),
      await call('POST', '/connections/test', { app: 'http', id, values }),
    ]) {
      expect(status).toBe(422)
      expect(body.details.issues).toMatchObject([{ path: 'values.auth.token' }])
    }
    const again = valuesOf('right-token', { hosts: values.hosts })
    expect((await call('PATCH', `/connections/${id}`, { values: again })).status).toBe(200)
  })

  it('is asked for the secret when it signs in another way', async () => {
    const id = await add('right-token')
    const auth = { kind: 'basic', username: 'ada', password: kept }
    const { status } = await call('PATCH', `/connections/${id}`, {
      values: { ...valuesOf(''), auth },
    })
    expect(status).toBe(422)
  })

  it('says why it fails until it works', async () => {
    const id = await add('wrong')
    await call('POST', `/connections/${id}/test`)
    const failing = (await call('GET', `/connections/${id}`)).body
    expect(failing).toMatchObject({ status: 'failing', problem: expect.stringContaining('401') })
    await call('PATCH', `/connections/${id}`, { values: valuesOf('right-token') })
    await call('POST', `/connections/${id}/test`)
    const { status, problem } = (await call('GET', `/connections/${id}`)).body
    expect({ status, problem }).toEqual({ status: 'working', problem: null })
  })
})

describe('an account that is used', () => {
  it('says by what: drafts, live versions, and whether they differ', async () => {
    const id = await add('right-token')
    const flow = await makeFlow(id)
    const user = { id: flow, name: 'Orders' }
    expect(await usersOf(id)).toEqual([{ ...user, inDraft: true, inLive: false, hasChanges: true }])
    await publish(flow)
    expect(await usersOf(id)).toEqual([{ ...user, inDraft: true, inLive: true, hasChanges: false }])
  })

  it('says when a step used it last', async () => {
    const id = await add('right-token')
    const flow = await makeFlow(id)
    expect((await call('GET', `/connections/${id}`)).body.lastUsedAt).toBeNull()
    await call('POST', `/flows/${flow}/steps/call/test`, {})
    const { lastUsedAt } = (await call('GET', `/connections/${id}`)).body
    expect(Date.now() - Date.parse(lastUsedAt)).toBeLessThan(60_000)
  })

  it('is replaced in every draft, and goes on living where it is live', async () => {
    const [old, other] = [await add('right-token'), await add('right-token', 'New')]
    const [draft, live] = [await makeFlow(old, 'A draft'), await makeFlow(old, 'Live')]
    await publish(live)
    const { body } = await call('POST', `/connections/${old}/replace`, { with: other })
    expect(body).toEqual({
      drafts: [
        { id: draft, name: 'A draft' },
        { id: live, name: 'Live' },
      ],
      published: [],
      stillLive: [{ id: live, name: 'Live' }],
    })
    expect((await draftOf(draft)).document.steps[0].connectionId).toBe(other)
    expect(await liveOf(live, 1)).toContain(old)
    expect((await call('DELETE', `/connections/${old}`)).status).toBe(409)
    await publish(live)
    expect((await call('DELETE', `/connections/${old}`)).status).toBe(204)
  })

  it('is replaced in live versions on request, but not where the draft has other changes', async () => {
    const [old, other] = [await add('right-token'), await add('right-token', 'New')]
    const [same, changed] = [await makeFlow(old, 'As it is live'), await makeFlow(old, 'Changed')]
    await publish(same)
    await publish(changed)
    const { document, revision } = await draftOf(changed)
    document.steps[0].title = 'Half done'
    await call('PUT', `/flows/${changed}/draft`, { document, revision })
    const { body } = await call('POST', `/connections/${old}/replace`, {
      with: other,
      publish: true,
    })
    expect(body.published).toEqual([{ id: same, name: 'As it is live' }])
    expect(body.stillLive).toEqual([{ id: changed, name: 'Changed' }])
    expect(await liveOf(same, 2)).toContain(other)
    expect((await call('GET', `/flows/${changed}`)).body.liveVersion).toBe(1)
    expect((await draftOf(changed)).document.steps[0]).toMatchObject({
      connectionId: other,
      title: 'Half done',
    })
  })

  it('is replaced by another account of the same app and workspace only', async () => {
    const id = await add('right-token')
    const mail = await call('POST', '/connections', {
      app: 'email',
      name: 'Mail',
      values: { host: 'mail.example', from: 'a@b.c' },
    })
    for (const other of [id, mail.body.id]) {
      expect((await call('POST', `/connections/${id}/replace`, { with: other })).status).toBe(422)
    }
    const own = workspace
    workspace = await makeWorkspace()
    const foreign = await add('right-token')
    workspace = own
    expect((await call('POST', `/connections/${id}/replace`, { with: foreign })).status).toBe(404)
  })
})
