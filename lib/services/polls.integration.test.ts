import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { send } from '@/lib/api/test-client'
import { leaseDuePoll } from '@/lib/db/hot/trigger-state'
import { databasePool } from '@/lib/db/process'
import { lookPolls } from './look-polls'
import { productionOutside } from './production-runner'
import { dumpDatabase } from './test-runs'
import { makeWorkspace, openTestWorld, type TestWorkspace } from './test-world'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let server: Server
let entries: unknown[] = []
let status = 200
let requests = 0

beforeAll(async () => {
  world = await openTestWorld()
  server = createServer((_request, response) => {
    requests += 1
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ data: { orders: entries } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await world.close()
})
beforeEach(async () => {
  await databasePool().query('DELETE FROM trigger_state')
  workspace = await makeWorkspace()
  entries = [{ id: 2 }, { id: 1 }]
  status = 200
  requests = 0
})

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

async function makeFlow({ idField = 'id', redact = [] as string[] } = {}): Promise<string> {
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/`
  const input = { url, list: 'data.orders', idField, everyMinutes: 5 }
  const { body } = await call('POST', '/flows', {
    name: 'Orders',
    document: {
      schemaVersion: 1,
      trigger: { app: 'http', trigger: 'new_items', input },
      settings: { redact },
    },
  })
  expect((await call('POST', `/flows/${body.id}/publish`, {})).status).toBe(200)
  return body.id
}

const look = () =>
  lookPolls({
    pool: databasePool(),
    outside: productionOutside(databasePool()),
    signal: new AbortController().signal,
  })

async function makeDue(flow: string): Promise<void> {
  await databasePool().query(
    `UPDATE trigger_state SET next_at = now() - interval '1 s' WHERE flow_id = $1`,
    [flow],
  )
}

async function lookAgain(flow: string): Promise<number> {
  await makeDue(flow)
  return look()
}

async function stateOf(flow: string) {
  const { rows } = await databasePool().query<{
    failures: number
    last_error: string | null
    wait_s: number
    is_active: boolean
  }>(
    `SELECT failures, last_error, is_active, extract(epoch FROM next_at - now())::int AS wait_s
     FROM trigger_state WHERE flow_id = $1`,
    [flow],
  )
  return rows[0]
}

async function found(flow: string): Promise<unknown[]> {
  const { rows } = await databasePool().query<{ body: Buffer }>(
    `SELECT d.body FROM delivery d JOIN run r ON r.event_id = d.id
     WHERE d.flow_id = $1 AND d.kind = 'poll' ORDER BY d.id`,
    [flow],
  )
  return rows.map(({ body }) => JSON.parse(body.toString()).item.id)
}

describe('a flow that looks for what is new', () => {
  it('starts nothing for what was there when it was published, then one run for each entry', async () => {
    const flow = await makeFlow()
    expect(await look()).toBe(0)
    expect((await stateOf(flow))?.wait_s).toBeGreaterThan(290)
    entries = [{ id: 4 }, { id: 3 }, ...entries]
    expect(await look()).toBe(0)
    expect(await lookAgain(flow)).toBe(2)
    expect(await found(flow)).toEqual([3, 4])
    expect(await lookAgain(flow)).toBe(0)
  })

  it('starts one run for an entry, however many workers look', async () => {
    const flow = await makeFlow()
    await look()
    entries = [{ id: 3 }, ...entries]
    await makeDue(flow)
    const counts = await Promise.all([look(), look(), look()])
    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
    expect(await found(flow)).toEqual([3])
  })

  it('is looked after by another worker when one dies, and loses nothing', async () => {
    const flow = await makeFlow()
    await look()
    entries = [{ id: 3 }, ...entries]
    await makeDue(flow)
    const dead = await leaseDuePoll(databasePool(), 60_000)
    expect(dead?.flowId).toBe(flow)
    expect(await look()).toBe(0)
    await databasePool().query(`UPDATE trigger_state SET leased_until = now() - interval '1 s'`)
    expect(await look()).toBe(1)
    expect(await found(flow)).toEqual([3])
  })

  it('does not run an entry again that it has run, even when it forgot what it saw', async () => {
    const flow = await makeFlow()
    await look()
    entries = [{ id: 3 }, ...entries]
    await lookAgain(flow)
    await databasePool().query(`UPDATE trigger_state SET cursor = '{"seen":["1","2"]}'`)
    expect(await lookAgain(flow)).toBe(0)
    expect(await found(flow)).toEqual([3])
  })

  it('looks ever more rarely while it fails, says why, and is well again after one success', async () => {
    const flow = await makeFlow()
    await look()
    status = 503
    const waits: number[] = []
    for (let at = 0; at < 3; at += 1) {
      await lookAgain(flow)
      waits.push((await stateOf(flow))?.wait_s ?? 0)
    }
    expect(waits.map((seconds) => Math.round(seconds / 60))).toEqual([10, 20, 40])
    const failing = await stateOf(flow)
    expect(failing?.failures).toBe(3)
    expect(failing?.last_error).toMatch(/503/)
    status = 200
    entries = [{ id: 3 }, ...entries]
    expect(await lookAgain(flow)).toBe(1)
    expect(await stateOf(flow)).toMatchObject({ failures: 0, last_error: null })
  })

  it('does not look while it is paused, and finds what came meanwhile', async () => {
    const flow = await makeFlow()
    await look()
    await call('POST', `/flows/${flow}/pause`, {})
    const before = requests
    entries = [{ id: 3 }, ...entries]
    await lookAgain(flow)
    expect(requests).toBe(before)
    await call('POST', `/flows/${flow}/resume`, {})
    expect(await look()).toBe(1)
    expect(await found(flow)).toEqual([3])
  })

  it('says where the list is missing', async () => {
    const flow = await makeFlow()
    entries = 'none' as unknown as unknown[]
    await look()
    expect((await stateOf(flow))?.last_error).toMatch(/is no list/)
  })
})

describe('what is never stored', () => {
  const secret = 'SECRET4111'
  const token = expect.stringMatching(/^redacted:\w{16}$/)
  const eventsOf = async (flow: string) => {
    const found = 'SELECT id FROM delivery WHERE flow_id = $1 ORDER BY id'
    const { rows } = await databasePool().query<{ id: string }>(found, [flow])
    return Promise.all(rows.map(async ({ id }) => (await call('GET', `/deliveries/${id}`)).body))
  }

  it('is not in an event that was found, which says so, nor in what a look remembers', async () => {
    await call('PUT', '/redaction', { neverStored: ['body.email'] })
    const flow = await makeFlow({ idField: 'email', redact: ['*.phone'] })
    await look()
    const entry = { email: secret, name: 'Ada', contact: [{ phone: secret }] }
    entries = [entry, ...entries]
    expect(await lookAgain(flow)).toBe(1)
    expect(await eventsOf(flow)).toMatchObject([
      {
        redacted: 2,
        body: { value: { item: { email: token, name: 'Ada', contact: [{ phone: token }] } } },
      },
    ])
    expect(await lookAgain(flow)).toBe(0)
    entries = [entry]
    await databasePool().query(`UPDATE trigger_state SET cursor = '{"seen":[]}'`)
    expect(await lookAgain(flow)).toBe(0)
    expect(await dumpDatabase()).not.toContain(secret)
  })

  it('is not in an entry that is taken as an example', async () => {
    const flow = await makeFlow({ redact: ['body.item.email'] })
    entries = [{ id: 3, email: secret }]
    expect((await call('POST', `/flows/${flow}/trigger/test`, {})).status).toBe(200)
    expect(await eventsOf(flow)).toMatchObject([
      { redacted: 1, body: { value: { item: { id: 3, email: token } } } },
    ])
    expect(await dumpDatabase()).not.toContain(secret)
  })
})
