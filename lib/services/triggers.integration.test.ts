import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { send } from '@/lib/api/test-client'
import { dumpDatabase } from './test-runs'
import { makeWorkspace, openTestWorld, receive, type TestWorkspace } from './test-world'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let server: Server
let url = ''
const feed =
  '<rss><channel><item><guid>2</guid><title>New</title></item><item><guid>1</guid></item></channel></rss>'

beforeAll(async () => {
  world = await openTestWorld()
  server = createServer((_request, response) => response.end(feed))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await world.close()
})
beforeEach(async () => {
  workspace = await makeWorkspace()
})

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

interface Given {
  app: string
  trigger: string
  input?: Record<string, unknown>
}

async function makeFlow(trigger: Given): Promise<string> {
  const document = {
    schemaVersion: 1,
    trigger,
    steps: [{ key: 'set', app: 'data', action: 'set', input: { fields: { a: 1 } } }],
    edges: [{ from: 'trigger', to: 'set' }],
  }
  return (await call('POST', '/flows', { name: 'Flow', document })).body.id
}

const secret = 'SECRET4111'
const byHand = {
  app: 'manual',
  trigger: 'started',
  input: { fields: [{ key: 'order', title: 'Order', required: true }, { key: 'note' }] },
}

describe('a flow that is started by hand', () => {
  it('runs the draft while nothing is live, and the live version from then on', async () => {
    const flow = await makeFlow(byHand)
    const start = (body: unknown) => call('POST', `/flows/${flow}/start`, body)
    const first = await start({ fields: { order: 'A1' } })
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ flow, version: 'draft', status: 'queued' })
    await call('POST', `/flows/${flow}/publish`, {})
    expect((await start({ fields: { order: 'A2' } })).body.version).toBe(1)
    expect((await start({ fields: { order: 'A3' }, target: 'draft' })).body.version).toBe('draft')
    expect((await call('GET', `/flows/${flow}`)).body.url).toBeNull()
  })

  it('gives what was filled in to its run', async () => {
    const flow = await makeFlow(byHand)
    await call('POST', `/flows/${flow}/start`, { fields: { order: 'A1', other: 'x' } })
    const { body } = await call('GET', `/flows/${flow}/samples`)
    expect(body.trigger.value).toEqual({
      fields: { order: 'A1', note: null },
      startedBy: null,
      receivedAt: expect.any(String),
    })
  })

  it('stores no value that its workspace never stores, and says how many', async () => {
    await call('PUT', '/redaction', { neverStored: ['body.order', '*.startedBy'] })
    const flow = await makeFlow(byHand)
    const { body: run } = await call('POST', `/flows/${flow}/start`, { fields: { order: secret } })
    const { body: event } = await call('GET', `/deliveries/${run.event}`)
    const token = expect.stringMatching(/^redacted:\w{16}$/)
    expect(event).toMatchObject({ redacted: 1, body: { value: { fields: { order: token } } } })
    expect(event.body.value.startedBy).toBeNull()
    await call('POST', `/flows/${flow}/trigger/test`, { fields: { order: secret } })
    const { trigger } = (await call('GET', `/flows/${flow}/samples`)).body
    expect(trigger.value.fields).toEqual(event.body.value.fields)
    expect(await dumpDatabase()).not.toContain(secret)
  })

  it('says which field is missing, and starts nothing', async () => {
    const flow = await makeFlow(byHand)
    const { status, body } = await call('POST', `/flows/${flow}/start`, { fields: {} })
    expect(status).toBe(422)
    expect(JSON.stringify(body)).toContain('“Order” must be filled in.')
    expect((await call('GET', `/runs?flow=${flow}`)).body.items).toEqual([])
  })

  it('does not start while it is paused, nor when its trigger is another one', async () => {
    const flow = await makeFlow(byHand)
    await call('POST', `/flows/${flow}/publish`, {})
    await call('POST', `/flows/${flow}/pause`, {})
    const paused = await call('POST', `/flows/${flow}/start`, { fields: { order: 'A1' } })
    expect(JSON.stringify(paused.body)).toContain('paused')
    const hook = await makeFlow({ app: 'webhook', trigger: 'received' })
    const other = await call('POST', `/flows/${hook}/start`, {})
    expect(JSON.stringify(other.body)).toContain('not started by hand')
  })

  it('of another workspace is not found', async () => {
    const flow = await makeFlow(byHand)
    const stranger = await makeWorkspace()
    for (const path of ['start', 'trigger/test', 'trigger/look']) {
      const { status } = await send('POST', `/flows/${flow}/${path}`, {
        key: stranger.key,
        body: {},
      })
      expect(status).toBe(404)
    }
  })
})

describe('a flow with a form', () => {
  it('has the URL of its page, and the same token when it takes requests again', async () => {
    const flow = await makeFlow({
      app: 'form',
      trigger: 'submitted',
      input: { fields: [{ key: 'name' }] },
    })
    const before = (await call('GET', `/flows/${flow}`)).body.url
    expect(before).toMatch(/^http:\/\/localhost:3000\/forms\/[0-9A-Za-z]{22}$/)
    expect((await call('POST', `/flows/${flow}/publish`, {})).status).toBe(200)
    const { body } = await call('GET', `/flows/${flow}/draft`)
    const trigger = { ...body.document.trigger, app: 'webhook', trigger: 'received', input: {} }
    const document = { ...body.document, trigger }
    await call('PUT', `/flows/${flow}/draft`, { document, revision: body.revision })
    expect((await call('GET', `/flows/${flow}`)).body.url).toBe(before)
    await call('POST', `/flows/${flow}/publish`, {})
    const after = (await call('GET', `/flows/${flow}`)).body.url
    expect(after).toBe(before.replace('/forms/', '/hooks/'))
  })
})

describe('the test of a trigger', () => {
  it.each([
    [
      'a schedule',
      { app: 'schedule', trigger: 'cron', input: { expression: 'hourly', timeZone: 'Asia/Tokyo' } },
      { scheduledAt: expect.any(String), previousAt: null, timeZone: 'Asia/Tokyo' },
    ],
    [
      'a start by hand',
      { app: 'manual', trigger: 'started', input: {} },
      { fields: {}, startedBy: null },
    ],
  ])('of %s gives example data and runs nothing', async (_name, trigger, value) => {
    const flow = await makeFlow(trigger)
    expect((await call('GET', `/flows/${flow}/samples`)).body.trigger).toBeNull()
    const tested = await call('POST', `/flows/${flow}/trigger/test`, {})
    expect(tested.body.trigger.value).toEqual({ ...value, receivedAt: expect.any(String) })
    expect((await call('GET', `/flows/${flow}/samples`)).body).toEqual(tested.body)
    expect((await call('GET', `/runs?flow=${flow}`)).body.items).toEqual([])
  })

  it('of a feed takes its newest item', async () => {
    const flow = await makeFlow({ app: 'feed', trigger: 'new_item', input: { url } })
    const { body } = await call('POST', `/flows/${flow}/trigger/test`, {})
    expect(body.trigger.value.item).toMatchObject({ id: '2', title: 'New' })
  })

  it('says why there is no example', async () => {
    const flow = await makeFlow({
      app: 'http',
      trigger: 'new_items',
      input: { url: url.replace('feed', 'x') },
    })
    const { status, body } = await call('POST', `/flows/${flow}/trigger/test`, {})
    expect(status).toBe(422)
    expect(JSON.stringify(body)).toContain('is no list')
  })

  it('of a URL is a test event to it', async () => {
    const flow = await makeFlow({ app: 'webhook', trigger: 'received' })
    const { status } = await call('POST', `/flows/${flow}/trigger/test`, {})
    expect(status).toBe(422)
  })
})

describe('the sample of a flow', () => {
  it('is no event of the trigger that it had before', async () => {
    const flow = await makeFlow({ app: 'webhook', trigger: 'received' })
    await receive({ workspaceId: workspace.id, flowId: flow })
    expect((await call('GET', `/flows/${flow}/samples`)).body.trigger).not.toBeNull()
    const { body } = await call('GET', `/flows/${flow}/draft`)
    const document = { ...body.document, trigger: { ...body.document.trigger, ...byHand } }
    await call('PUT', `/flows/${flow}/draft`, { document, revision: body.revision })
    expect((await call('GET', `/flows/${flow}/samples`)).body.trigger).toBeNull()
  })
})

describe('the state of a trigger', () => {
  it('says when a schedule fires next, and nothing of a flow that is not live', async () => {
    const flow = await makeFlow({
      app: 'schedule',
      trigger: 'cron',
      input: { expression: 'hourly' },
    })
    const state = async () => (await call('GET', `/flows/${flow}/trigger`)).body
    expect(await state()).toMatchObject({ kind: null, isActive: false, nextAt: null })
    await call('POST', `/flows/${flow}/publish`, {})
    expect(await state()).toMatchObject({
      kind: 'schedule',
      isActive: true,
      nextAt: expect.stringMatching(/:00:00\.000Z$/),
      failures: 0,
    })
    expect((await call('POST', `/flows/${flow}/trigger/look`, {})).status).toBe(422)
  })

  it('is due at once when somebody wants a look now', async () => {
    const flow = await makeFlow({ app: 'feed', trigger: 'new_item', input: { url } })
    await call('POST', `/flows/${flow}/publish`, {})
    const { body } = await call('POST', `/flows/${flow}/trigger/look`, {})
    expect(Date.parse(body.nextAt)).toBeLessThanOrEqual(Date.now() + 1_000)
  })
})

describe('a schedule in words', () => {
  it('is told with its next moments in the zone', async () => {
    const { body } = await call('POST', '/schedules/describe', {
      expression: 'every weekday at 9:00',
      timeZone: 'Asia/Tokyo',
    })
    expect(body).toMatchObject({ cron: '0 9 * * 1-5', words: 'At 09:00, Monday through Friday' })
    expect(body.moments).toHaveLength(5)
    for (const moment of body.moments) expect(moment).toMatch(/T00:00:00\.000Z$/)
  })

  it('is refused with the reason', async () => {
    const { status, body } = await call('POST', '/schedules/describe', { expression: 'whenever' })
    expect(status).toBe(422)
    expect(JSON.stringify(body)).toContain('every weekday at 9:00')
  })
})
