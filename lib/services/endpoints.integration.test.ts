import { beforeEach, describe, expect, it } from 'vitest'
import { eachInItsWorkspace } from '@/lib/api/test-workspace'
import { hashToken } from '@/lib/crypto/tokens'
import { type Endpoint, findEndpoint } from '@/lib/db/hot/endpoints'
import { databasePool } from '@/lib/db/process'
import { createEndpointCache } from '@/lib/ingest/endpoint-cache'
import { endpointsMax } from './create-endpoint'
import { hearDrops } from './test-drops'
import { makeWorkspace, receive } from './test-world'

const { workspace, call } = eachInItsWorkspace()
let flow: { id: string; url: string }

beforeEach(async () => {
  flow = (await call('POST', '/flows', { name: 'Orders' })).body
})

const at = (rest = '') => `/flows/${flow.id}/endpoints${rest}`

const add = async (name: string) => (await call('POST', at(), { name })).body
const list = async () => (await call('GET', at())).body.items
const rotate = (id: string, graceHours?: number) =>
  call('POST', at(`/${id}/rotate`), graceHours === undefined ? {} : { graceHours })

const tokenOf = (url: string) => url.slice(-22)

/** What ingest knows of a URL. */
function find(url: string): Promise<Endpoint | undefined> {
  return findEndpoint(databasePool(), hashToken(tokenOf(url)))
}

const stateOf = async (url: string) => (await find(url))?.state

/** Moves the end of a replaced URL's time into the past. */
async function letExpire(aliasId: string): Promise<void> {
  const sql = `UPDATE endpoint SET expires_at = now() - interval '1 s' WHERE id = $1`
  await databasePool().query(sql, [aliasId])
}

describe('the URLs of a flow', () => {
  it('are one at first: the one that the flow shows', async () => {
    const items = await list()
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^ept_/),
        name: '',
        url: flow.url,
        isPrimary: true,
        createdAt: expect.any(String),
        retiring: [],
        lastDeliveryAt: null,
      },
    ])
    expect(await find(flow.url)).toMatchObject({
      id: items[0].id,
      endpointName: '',
      state: 'draft',
    })
  })

  it('may be more, each with a name, and lead to the same flow', async () => {
    const made = await call('POST', at(), { name: '  Shop in Oslo ' })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name: 'Shop in Oslo', isPrimary: false })
    expect(await find(made.body.url)).toMatchObject({
      id: made.body.id,
      endpointName: 'Shop in Oslo',
      flowId: flow.id,
      workspaceId: workspace.id,
    })
    expect((await list()).map(({ url }: { url: string }) => url)).toEqual([flow.url, made.body.url])
    expect((await call('GET', `/flows/${flow.id}`)).body.url).toBe(flow.url)
    const renamed = await call('PATCH', at(`/${made.body.id}`), { name: 'Bergen' })
    expect(renamed.body).toEqual({ ...made.body, name: 'Bergen' })
  })

  it('are limited in number', async () => {
    for (let i = 1; i < endpointsMax; i += 1) await add(`n${i}`)
    const { status, body } = await call('POST', at(), { name: 'one more' })
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'limit' })
    expect(await list()).toHaveLength(endpointsMax)
  })

  it('say when something last arrived at each of them', async () => {
    const second = await add('second')
    const silent = await add('silent')
    const [first] = await list()
    const came: string[] = []
    for (const endpointId of [first.id, second.id, first.id]) {
      const id = await receive({ workspaceId: workspace.id, flowId: flow.id })
      const sql = 'UPDATE delivery SET endpoint_id = $2 WHERE id = $1 RETURNING created_at'
      const { rows } = await databasePool().query(sql, [id, endpointId])
      came.push(rows[0].created_at.toISOString())
    }
    const last = new Map(
      (await list()).map((one: { id: string; lastDeliveryAt: string | null }) => [
        one.id,
        one.lastDeliveryAt,
      ]),
    )
    expect(last.get(first.id)).toBe(came[2])
    expect(last.get(second.id)).toBe(came[1])
    expect(last.get(silent.id)).toBeNull()
  })
})

describe('a URL that is replaced', () => {
  it('gives the endpoint a new one and goes on working until its time is over', async () => {
    const [before] = await list()
    const { status, body } = await rotate(before.id, 2)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: before.id, isPrimary: true })
    expect(body.url).toMatch(/^http:\/\/localhost:3000\/hooks\/[0-9A-Za-z]{22}$/)
    expect(body.url).not.toBe(flow.url)
    expect((await call('GET', `/flows/${flow.id}`)).body.url).toBe(body.url)
    const [alias] = body.retiring
    expect(alias.hint).toBe(flow.url.slice(-4))
    const hours = (Date.parse(alias.expiresAt) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(1.9)
    expect(hours).toBeLessThanOrEqual(2)
    // The same endpoint, so that a request sent to both URLs is one event.
    for (const url of [flow.url, body.url]) {
      expect(await find(url)).toMatchObject({ id: before.id, state: 'draft' })
    }
    await letExpire(alias.id)
    expect(await stateOf(flow.url)).toBe('deleted')
    expect(await stateOf(body.url)).toBe('draft')
    expect((await list())[0].retiring).toEqual([])
  })

  it('works for a day unless it is said otherwise, and not at all with 0 hours', async () => {
    const [first] = await list()
    const { body } = await rotate(first.id)
    const hours = (Date.parse(body.retiring[0].expiresAt) - Date.now()) / 3_600_000
    expect(Math.round(hours)).toBe(24)
    const next = await rotate(first.id, 0)
    expect(next.body.retiring).toHaveLength(1)
    expect(await stateOf(body.url)).toBe('deleted')
    expect(await stateOf(flow.url)).toBe('draft')
  })

  it('may be replaced again; every one that still has time leads to the endpoint', async () => {
    const [first] = await list()
    const second = (await rotate(first.id)).body
    const third = (await rotate(first.id)).body
    expect(third.retiring).toHaveLength(2)
    for (const url of [flow.url, second.url, third.url]) {
      expect(await find(url)).toMatchObject({ id: first.id, state: 'draft' })
    }
  })

  it('can be ended before its time, and answers "deleted" from then on', async () => {
    const [first] = await list()
    const { body } = await rotate(first.id)
    expect((await call('DELETE', at(`/${body.retiring[0].id}`))).status).toBe(204)
    expect(await stateOf(flow.url)).toBe('deleted')
    expect(await stateOf(body.url)).toBe('draft')
  })

  it('is no endpoint of its own: it is neither renamed nor replaced', async () => {
    const [first] = await list()
    const alias = (await rotate(first.id)).body.retiring[0].id
    expect((await call('PATCH', at(`/${alias}`), { name: 'x' })).status).toBe(404)
    expect((await rotate(alias)).status).toBe(404)
  })

  it('leaves one new URL when two people replace it at once', async () => {
    const [first] = await list()
    await Promise.all([rotate(first.id), rotate(first.id)])
    const items = await list()
    expect(items).toHaveLength(1)
    expect(items[0].retiring).toHaveLength(2)
    expect(await find(items[0].url)).toMatchObject({ id: first.id, state: 'draft' })
  })
})

describe('a URL that is deleted', () => {
  it('answers "deleted" for good, with those that it replaced, and can come back in no way', async () => {
    const second = await add('second')
    const replaced = (await rotate(second.id)).body
    expect((await call('DELETE', at(`/${second.id}`))).status).toBe(204)
    for (const url of [second.url, replaced.url]) expect(await stateOf(url)).toBe('deleted')
    expect(await list()).toHaveLength(1)
    expect((await call('DELETE', at(`/${second.id}`))).status).toBe(404)
    expect((await rotate(second.id)).status).toBe(404)
    expect((await call('PATCH', at(`/${second.id}`), { name: 'x' })).status).toBe(404)
    expect(await stateOf(flow.url)).toBe('draft')
  })

  it('is never the one that the flow shows', async () => {
    const [first] = await list()
    await add('second')
    const { status, body } = await call('DELETE', at(`/${first.id}`))
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'conflict' })
    expect(await stateOf(flow.url)).toBe('draft')
  })

  it('goes with its flow', async () => {
    const second = await add('second')
    const [first] = await list()
    const replaced = (await rotate(first.id)).body
    await call('DELETE', `/flows/${flow.id}`)
    for (const url of [flow.url, replaced.url, second.url]) {
      expect(await stateOf(url)).toBe('deleted')
    }
    expect((await call('GET', at())).status).toBe(404)
  })
})

describe('what ingest knows', () => {
  it('changes at once in every process when a URL is replaced or deleted', async () => {
    const pool = databasePool()
    const cache = createEndpointCache((hash) => findEndpoint(pool, hash))
    const { dropped, close } = await hearDrops(cache.drop)
    try {
      const [first] = await list()
      const second = await add('second')
      const known = async (url: string) => (await cache.find(tokenOf(url)))?.state
      expect([await known(flow.url), await known(second.url)]).toEqual(['draft', 'draft'])
      await expect.poll(() => dropped.length).toBe(1)
      await rotate(first.id, 0)
      await call('DELETE', at(`/${second.id}`))
      await expect.poll(() => dropped.length).toBe(3)
      expect([await known(flow.url), await known(second.url)]).toEqual(['deleted', 'deleted'])
    } finally {
      await close()
    }
  })
})

describe('URLs of others', () => {
  it('are not found by an id, also through an own flow', async () => {
    const [first] = await list()
    const own = flow
    const strange = (await call('POST', '/flows', { name: 'Other' })).body
    const attempts: [string, string, unknown][] = [
      ['PATCH', `/flows/${strange.id}/endpoints/${first.id}`, { name: 'x' }],
      ['POST', `/flows/${strange.id}/endpoints/${first.id}/rotate`, {}],
      ['DELETE', `/flows/${strange.id}/endpoints/${first.id}`, undefined],
    ]
    for (const [method, path, body] of attempts) {
      expect((await call(method, path, body)).status).toBe(404)
    }
    Object.assign(workspace, await makeWorkspace())
    for (const [method, path, body] of attempts) {
      const foreign = path.replace(strange.id, own.id)
      expect((await call(method, foreign, body)).status).toBe(404)
    }
    expect(await stateOf(own.url)).toBe('draft')
  })
})
