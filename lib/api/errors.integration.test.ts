import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { sendJson, startServer, type TestServer } from '@/lib/http/test-server'
import { continueBulkActions } from '@/lib/services/bulk/continue-bulk-actions'
import { historyKeepers } from '@/lib/services/history-keepers'
import { createHistoryReader } from '@/lib/services/keep-history'
import { openTestWorker } from '@/lib/services/test-runs'
import { makeWorkspace, receive } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
let worker: ReturnType<typeof openTestWorker>
let server: TestServer
let flow: string
/** What the shop answers. */
let status: number

beforeAll(async () => {
  worker = openTestWorker()
  server = await startServer((response, { url }) =>
    sendJson(response, {}, url === '/ship' ? status : 200),
  )
})
afterAll(async () => {
  await server.close()
  await worker.close()
})
beforeEach(async () => {
  status = 404
  server.requests.length = 0
  const document = {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [
      {
        ...{ key: 'note', app: 'http', action: 'request', title: 'Note it' },
        input: { method: 'POST', url: `${server.url}/note` },
      },
      {
        ...{ key: 'ship', app: 'http', action: 'request', title: 'Ship it' },
        input: { method: 'POST', url: `${server.url}/ship` },
      },
    ],
    edges: [
      { from: 'trigger', to: 'note' },
      { from: 'note', to: 'ship' },
    ],
  }
  flow = (await call('POST', '/flows', { name: 'Orders', document })).body.id
  await call('POST', `/flows/${flow}/publish`)
})

/** Runs that fail, driven to their end and counted. */
async function fail(times: number): Promise<string[]> {
  const runs: string[] = []
  for (let n = 0; n < times; n += 1) {
    const event = await receive({ workspaceId: workspace.id, flowId: flow })
    runs.push((await call('POST', '/runs', { event })).body.id)
  }
  await worker.driveAll()
  await count()
  return runs
}

async function count(): Promise<void> {
  const reader = createHistoryReader({ pool: databasePool(), keepers: historyKeepers })
  const now = new Date().toISOString()
  await expect
    .poll(async () => {
      while (await reader.read());
      return (await call('GET', '/errors')).body.readUntil > now
    })
    .toBe(true)
}

const list = async (query = '') => (await call('GET', `/errors${query}`)).body
const oneGroup = async () => (await list()).items[0].id

/** As the loops of a worker do. */
async function retryAll(id: string, looks = 100): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    await continueBulkActions(databasePool())
    await worker.driveAll()
    if ((await call('GET', `/errors/${id}`)).body.retry.state !== 'running') return
    await databasePool().query('UPDATE bulk_action SET leased_until = NULL')
  }
}

describe('errors', () => {
  it('say what failed, where, how often and in which hour', async () => {
    const runs = await fail(3)
    const { items, counts } = await list()
    expect(counts).toEqual({ open: 1, resolved: 0, ignored: 0 })
    expect(items).toMatchObject([
      {
        ...{ flow, flowName: 'Orders', kind: 'rejected', count: 3, state: 'open' },
        step: { key: 'ship', title: 'Ship it', app: 'http' },
        ...{ lastVersion: 1, cameBackVersion: null },
      },
    ])
    expect(items[0].hours).toHaveLength(24)
    expect(items[0].hours.reduce((sum: number, count: number) => sum + count, 0)).toBe(3)
    expect((await call('GET', `/errors/${items[0].id}`)).body).toMatchObject({
      ...{ versions: [{ version: 1, runs: 3 }], affected: 3, retry: null },
    })
    const sameError = { id: items[0].id, runs: 3 }
    expect((await call('GET', `/runs/${runs[0]}`)).body.sameError).toEqual(sameError)
    const first = (await call('GET', `/errors/${items[0].id}/runs?limit=2`)).body
    const second = await call(
      'GET',
      `/errors/${items[0].id}/runs?limit=2&cursor=${first.nextCursor}`,
    )
    const ids = [...first.items, ...second.body.items].map(({ id }: { id: string }) => id)
    expect(ids).toEqual(runs.toReversed())
  })

  it('are resolved, ignored and reopened, and counted by state', async () => {
    await fail(1)
    const id = await oneGroup()
    expect((await call('PATCH', `/errors/${id}`, { state: 'resolved' })).body).toMatchObject({
      ...{ state: 'resolved', resolvedAt: expect.any(String) },
    })
    expect(await list()).toMatchObject({ items: [], counts: { open: 0, resolved: 1 } })
    expect((await list('?state=resolved')).items).toHaveLength(1)
    await call('PATCH', `/errors/${id}`, { state: 'ignored' })
    expect((await list('?state=ignored')).items).toHaveLength(1)
    await call('PATCH', `/errors/${id}`, { state: 'open' })
    expect((await list()).items).toHaveLength(1)
  })

  it('come page by page', async () => {
    await fail(1)
    await databasePool().query(
      `INSERT INTO error_group SELECT 'erg_' || rpad(n::text, 26, '0'), workspace_id, flow_id, step_key, 'f' || n,
         kind, message, count, first_seen_at, last_seen_at, last_version, last_run_id
       FROM error_group, generate_series(1, 4) AS n WHERE workspace_id = $1`,
      [workspace.id],
    )
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await list(
        `?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      )
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
    expect((await call('GET', '/errors?cursor=abc')).status).toBe(422)
  })

  it('are of one workspace only', async () => {
    await fail(1)
    const id = await oneGroup()
    const { key } = await makeWorkspace()
    for (const [method, path, body] of [
      ['GET', `/errors/${id}`],
      ['GET', `/errors/${id}/runs`],
      ['GET', `/errors/${id}/retry-preview`],
      ['PATCH', `/errors/${id}`, { state: 'ignored' }],
      ['POST', `/errors/${id}/retry`, {}],
      ['POST', `/errors/${id}/retry/cancel`, {}],
    ] as const) {
      expect((await send(method, path, { key, body })).status).toBe(404)
    }
    expect((await send('GET', '/errors', { key })).body.items).toEqual([])
    expect((await list()).items[0].state).toBe('open')
  })
})

describe('a retry of an error', () => {
  it('says before what it would do, and sends nothing for it', async () => {
    await fail(2)
    const before = server.requests.length
    const id = await oneGroup()
    const ship = { key: 'ship', title: 'Ship it', effect: 'once', runs: 2, sentAgain: 0 }
    expect((await call('GET', `/errors/${id}/retry-preview`)).body).toEqual({
      ...{ runs: 2, looked: 2, leftOut: [], steps: [ship] },
    })
    expect((await call('GET', `/errors/${id}/retry-preview?from=start`)).body.steps).toEqual([
      { key: 'note', title: 'Note it', effect: 'once', runs: 2, sentAgain: 2 },
      ship,
    ])
    expect(server.requests).toHaveLength(before)
  })

  it('repeats each run once, one after the other, the oldest first', async () => {
    const runs = await fail(3)
    const id = await oneGroup()
    status = 200
    expect((await call('POST', `/errors/${id}/retry`, {})).body).toMatchObject({
      ...{ state: 'running', total: 3, started: 0 },
    })
    expect((await call('POST', `/errors/${id}/retry`, {})).status).toBe(409)
    await retryAll(id)
    await count()
    expect((await call('GET', `/errors/${id}`)).body).toMatchObject({
      ...{ affected: 0, retry: { state: 'done', started: 3, succeeded: 3, failed: 0 } },
    })
    const { body } = await call('GET', '/runs?status=succeeded')
    const repeated = body.items.map(({ rerunOf }: { rerunOf: string }) => rerunOf)
    expect(repeated).toEqual(runs.toReversed())
    expect((await call('POST', `/errors/${id}/retry`, {})).status).toBe(409)
  })

  it('goes on where it was when its worker dies between two runs', async () => {
    await fail(3)
    const id = await oneGroup()
    status = 200
    await call('POST', `/errors/${id}/retry`, {})
    await retryAll(id, 1)
    // The next worker finds a lease that ran out, and nothing else.
    await databasePool().query(`UPDATE bulk_action SET leased_until = now() - interval '1 s'`)
    await retryAll(id)
    expect((await call('GET', `/errors/${id}`)).body.retry).toMatchObject({ succeeded: 3 })
    expect((await call('GET', '/runs?status=succeeded')).body.items).toHaveLength(3)
  })

  it('starts no further run once it is cancelled', async () => {
    await fail(3)
    const id = await oneGroup()
    status = 200
    await call('POST', `/errors/${id}/retry`, {})
    await continueBulkActions(databasePool())
    const { body } = await call('POST', `/errors/${id}/retry/cancel`, {})
    expect(body).toMatchObject({ state: 'cancelled', started: 1 })
    await retryAll(id)
    await continueBulkActions(databasePool())
    expect((await call('GET', '/runs')).body.items).toHaveLength(4)
    expect((await call('GET', `/errors/${id}`)).body.affected).toBe(2)
  })

  it('leaves out what cannot be run again, and says why', async () => {
    await fail(2)
    const id = await oneGroup()
    await call('POST', `/flows/${flow}/unpublish`)
    await call('POST', `/errors/${id}/retry`, {})
    await retryAll(id)
    const { retry } = (await call('GET', `/errors/${id}`)).body
    expect(retry).toMatchObject({ state: 'done', started: 0, refused: 2 })
    expect(retry.refusal).toMatch(/live|published/)
  })

  it('counts a run that fails again, which is the one to put right from then on', async () => {
    await fail(2)
    const id = await oneGroup()
    await call('POST', `/errors/${id}/retry`, {})
    await retryAll(id)
    await count()
    expect((await call('GET', `/errors/${id}`)).body).toMatchObject({
      ...{ count: 4, affected: 2, retry: { failed: 2, succeeded: 0 } },
    })
  })
})
