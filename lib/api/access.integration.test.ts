import { traverseContractProcedures } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handleAuth } from '@/lib/auth/handle-auth'
import { createOwner, setupToken } from '@/lib/auth/provision'
import { contract } from '@/lib/contracts/contract'
import { updateEnv } from '@/lib/env'
import { hasOwner } from '@/lib/services/owner'
import {
  makeWorkspace,
  openTestWorld,
  receive,
  type TestWorkspace,
} from '@/lib/services/test-world'
import { testBodies } from './test-bodies.data'
import { send } from './test-client'

const owner = { name: 'Ada', email: 'ada@example.com', password: 'correct horse' }
const ours = { origin: 'http://localhost:3000' }
/** A request as the machine's own browser sends it. */
const local = { ...ours, host: 'localhost:3000', 'x-hookline-peer': '127.0.0.1' }

let world: { close(): Promise<void> }
let own: TestWorkspace
let other: TestWorkspace

beforeAll(async () => {
  world = await openTestWorld()
  own = await makeWorkspace()
  other = await makeWorkspace()
})
afterAll(() => world.close())

interface Route {
  name: string
  method: string
  path: string
  access: string
}

const routes: Route[] = []
traverseContractProcedures({ path: [], router: contract }, ({ contract: procedure, path }) => {
  const { route, meta } = procedure['~orpc']
  routes.push({
    name: path.join('.'),
    method: route.method ?? '',
    path: route.path ?? '',
    access: meta.access ?? 'workspace',
  })
})

/** What is valid for every call that has a body, so that only the permission decides. */
const bodies: Record<string, unknown> = { ...testBodies, 'account.setup': { ...owner } }

describe('first set-up', () => {
  const setUp = (headers: Record<string, string>, token?: string) =>
    send('POST', '/setup', { headers, body: { ...owner, ...(token ? { token } : {}) } })

  it('asks everybody who is not at the machine itself for the token', async () => {
    const remote: Record<string, string>[] = [
      ours,
      { ...local, 'x-hookline-peer': '192.168.1.7' },
      { ...local, 'x-forwarded-for': '203.0.113.9' },
      { ...local, forwarded: 'for=127.0.0.1' },
      { ...local, host: 'rebound.example' },
    ]
    for (const headers of remote) {
      expect(await setUp(headers)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
    expect((await setUp(ours, 'wrong')).status).toBe(403)
    updateEnv({ baseUrl: 'https://hooks.example', isBaseUrlGiven: true })
    expect((await setUp(local)).status).toBe(403)
    updateEnv({ baseUrl: 'http://localhost:3000', isBaseUrlGiven: false })
    expect(await hasOwner()).toBe(false)
  })

  it('is refused from another site, also without a session', async () => {
    expect((await setUp({ ...local, origin: 'https://evil.example' })).status).toBe(403)
    expect(await hasOwner()).toBe(false)
  })

  it('makes one owner out of two who come at once, and signs that one in', async () => {
    const token = (await setupToken()) ?? ''
    const answers = await Promise.all([setUp(local), setUp(ours, token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const made = answers.find(({ status }) => status === 201)
    expect(made?.body.workspace).toEqual({ slug: 'ada', name: 'Ada’s workspace' })
    const cookie = cookieOf(made?.headers)
    const me = await send('GET', '/me', { headers: { cookie } })
    expect(me.body).toMatchObject({ user: { email: owner.email }, workspaces: [{ slug: 'ada' }] })
    await expect(createOwner(owner)).rejects.toMatchObject({ code: 'conflict' })
    expect(await setupToken()).toBeUndefined()
  })
})

describe('every call', () => {
  const fill = (path: string) =>
    ['{n}', '{index}'].reduce(
      (filled, name) => filled.replace(name, '1'),
      path
        .replace('{key}', 'copy')
        .replace('{step}', 'copy')
        .replace('{endpoint}', 'ept_x')
        .replace('{share}', 'shr_x'),
    )
  /** What a call must be asked for in its address. */
  const queries: Record<string, string> = { 'runs.search': '?q=x' }

  const addressOf = ({ name, path }: Route) => fill(path) + (queries[name] ?? '')

  /** Calls to which `event` is nothing, or something else than an id. */
  const noEvents = ['runs.rerun', 'waits.resolve', 'shares.create', 'shares.remove']
  const foreignBody = (route: (typeof routes)[number], event: string) => ({
    ...(noEvents.includes(route.name) ? {} : { event }),
    ...bodyOf(route),
  })

  it.each(routes)('$name is closed to anonymous callers unless it is public', async (route) => {
    const path = fill(route.path).replace('{id}', 'xxx')
    const strangers: Record<string, string>[] = [
      {},
      { authorization: 'Bearer hk_wrong' },
      { authorization: 'Basic x' },
    ]
    for (const headers of strangers) {
      const { status, body } = await send(route.method, path, { headers })
      if (route.access === 'public') expect(status).not.toBe(401)
      else expect({ status, code: body.code }).toEqual({ status: 401, code: 'unauthenticated' })
    }
  })

  it.each(routes.filter(({ path }) => path.includes('{id}')))(
    '$name finds nothing of another workspace, and of no other kind',
    async (route) => {
      const ids = await foreignIds(other)
      for (const id of [...Object.values(ids), 'nonsense', "' OR 1=1 --", '%00']) {
        const { status, body } = await send(route.method, addressOf(route).replace('{id}', id), {
          key: own.key,
          ...(route.method === 'GET' ? {} : { body: foreignBody(route, ids.event) }),
        })
        expect({ id, status, code: body?.code }).toEqual({ id, status: 404, code: 'not_found' })
      }
    },
  )

  it.each(routes.filter(({ path }) => path.includes('{endpoint}')))(
    '$name finds no URL of another workspace, also through a flow of its own',
    async (route) => {
      const { endpoint } = await foreignIds(other)
      const flow = (await send('POST', '/flows', { key: own.key, body: { name: 'Own' } })).body
      const path = route.path.replace('{id}', flow.id).replace('{endpoint}', endpoint)
      const { status, body } = await send(route.method, path, { key: own.key, body: bodyOf(route) })
      expect({ status, code: body?.code }).toEqual({ status: 404, code: 'not_found' })
    },
  )

  it.each(routes.filter(({ access }) => access === 'workspace'))(
    '$name needs a session to name a workspace of its own',
    async (route) => {
      const cookie = await signIn()
      const path = fill(route.path).replace('{id}', 'xxx')
      const call = (slug?: string) =>
        send(route.method, path, {
          headers: { ...ours, cookie, ...(slug ? { 'hookline-workspace': slug } : {}) },
          ...(route.method === 'GET' ? {} : { body: bodyOf(route) }),
        })
      expect(await call()).toMatchObject({ status: 422, body: { code: 'invalid' } })
      expect(await call(other.slug)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect(await call('nowhere')).toMatchObject({ status: 404, body: { code: 'not_found' } })
    },
  )

  it.each(routes.filter(({ method, access }) => method !== 'GET' && access !== 'public'))(
    '$name cannot be made with a cookie from another site',
    async (route) => {
      const cookie = await signIn()
      const path = fill(route.path).replace('{id}', 'xxx')
      const foreign: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        {},
      ]
      for (const headers of foreign) {
        const sent = { headers: { ...headers, cookie, 'hookline-workspace': 'ada' }, body: {} }
        const { status, body } = await send(route.method, path, sent)
        expect({ headers, status, code: body.code }).toMatchObject({
          status: 403,
          code: 'forbidden',
        })
      }
    },
  )

  it('works from each name of this machine and with the workspace in the query', async () => {
    const cookie = await signIn()
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000']) {
      const headers = { origin, cookie }
      const { status } = await send('POST', '/flows?workspace=ada', {
        headers,
        body: { name: 'x' },
      })
      expect(status).toBe(201)
    }
    expect((await send('GET', '/flows?workspace=ada', { headers: { cookie } })).status).toBe(200)
  })

  it('is judged by its API key alone when it has one', async () => {
    const cookie = await signIn()
    const headers = { cookie, 'hookline-workspace': 'ada' }
    expect((await send('GET', '/me', { key: own.key, headers })).body.user).toBeNull()
    expect((await send('GET', '/flows', { key: 'hk_wrong', headers })).status).toBe(401)
  })
})

describe('signing in', () => {
  it('is closed to strangers, and does not say whether the e-mail exists', async () => {
    const attempt = (email: string) =>
      authCall('/sign-in/email', { email, password: 'wrong wrong' })
    const [wrong, unknown] = [await attempt(owner.email), await attempt('x@example.com')]
    expect(wrong.status).toBe(401)
    expect(unknown.status).toBe(401)
    expect(await wrong.text()).toBe(await unknown.text())
    const body = { name: 'Eve', email: 'eve@example.com', password: 'eve eve eve' }
    expect((await authCall('/sign-up/email', body)).status).toBe(400)
  })

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const response = await authCall('/sign-in/email', owner, '203.0.113.50')
    expect(response.status).toBe(200)
    const cookie = response.headers.getSetCookie().join()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })

  it('is limited by who sent it, counted in the database', async () => {
    const attempt = (source: string) =>
      authCall('/sign-in/email', { email: owner.email, password: 'no no no' }, source)
    const statuses: number[] = []
    for (let i = 0; i < 5; i += 1) statuses.push((await attempt('198.51.100.7')).status)
    expect(statuses).toEqual([401, 401, 401, 429, 429])
    expect((await attempt('198.51.100.8')).status).toBe(401)
  })
})

function bodyOf({ name }: Route): Record<string, unknown> {
  return (bodies[name] as Record<string, unknown> | undefined) ?? {}
}

function cookieOf(headers: Headers | undefined): string {
  return (headers?.getSetCookie() ?? []).map((line) => line.split(';')[0]).join('; ')
}

let signedIn: string | undefined

async function signIn(): Promise<string> {
  signedIn ??= cookieOf((await authCall('/sign-in/email', owner, '203.0.113.51')).headers)
  expect(signedIn).not.toBe('')
  return signedIn
}

function authCall(path: string, body: unknown, source = '127.0.0.1'): Promise<Response> {
  return handleAuth(
    new Request(`http://localhost:3000/api/auth${path}`, {
      method: 'POST',
      headers: {
        ...ours,
        'content-type': 'application/json',
        // Everybody comes through one proxy.
        ...{ 'x-hookline-peer': '10.0.0.9', 'x-hookline-source': source },
      },
      body: JSON.stringify(body),
    }),
  )
}

type ForeignId =
  | ('flow' | 'endpoint' | 'event' | 'run')
  | ('connection' | 'key' | 'variable' | 'bulkAction')
let foreign: Promise<Record<ForeignId, string>> | undefined

/** One of everything, in the other workspace. */
function foreignIds(workspace: TestWorkspace) {
  foreign ??= (async () => {
    const call = async (path: string, body: unknown) =>
      (await send('POST', path, { key: workspace.key, body })).body
    const flow = await call('/flows', { name: 'Foreign' })
    await call(`/flows/${flow.id}/publish`, {})
    const event = await receive({ workspaceId: workspace.id, flowId: flow.id })
    const run = await call('/runs', { event, target: 'live' })
    const connection = await call('/connections', bodies['connections.create'])
    const key = await call('/keys', { name: 'k' })
    const endpoint = (await call(`/flows/${flow.id}/endpoints`, { name: 'x' })).id
    const variable = (await call('/variables', { name: 'x', value: 'y' })).id
    const bulkAction = (await call('/bulk-actions', bodies['bulkActions.create'])).id
    const made = { flow: flow.id, endpoint, event, run: run.id, connection: connection.id }
    return { ...made, key: key.id, variable, bulkAction }
  })()
  return foreign
}
