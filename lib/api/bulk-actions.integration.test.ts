import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addBulkRuns } from '@/lib/db/bulk-action-runs'
import { databasePool } from '@/lib/db/process'
import { sendJson, startServer, type TestServer } from '@/lib/http/test-server'
import { continueBulkActions } from '@/lib/services/bulk/continue-bulk-actions'
import { openTestWorker } from '@/lib/services/test-runs'
import { makeWorkspace, receive } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
let worker: ReturnType<typeof openTestWorker>
let server: TestServer
let flow: string

beforeAll(async () => {
  worker = openTestWorker()
  server = await startServer((response) => sendJson(response, {}, 200))
})
afterAll(async () => {
  await server.close()
  await worker.close()
})
beforeEach(async () => {
  server.requests.length = 0
  flow = await makeFlow('Orders', {
    ...{ key: 'ship', app: 'http', action: 'request', title: 'Ship it' },
    input: { method: 'POST', url: `${server.url}/ship` },
  })
})

async function makeFlow(name: string, step: { key: string } & Record<string, unknown>) {
  const document = {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [step],
    edges: [{ from: 'trigger', to: step.key }],
  }
  const { id } = (await call('POST', '/flows', { name, document })).body
  await call('POST', `/flows/${id}/publish`)
  return id as string
}

async function run(times: number, { of = flow, body = '{}' } = {}): Promise<string[]> {
  const runs: string[] = []
  for (let n = 0; n < times; n += 1) {
    const event = await receive({ workspaceId: workspace.id, flowId: of, body })
    runs.push((await call('POST', '/runs', { event })).body.id)
  }
  return runs
}

async function runToEnd(times: number, given: { of?: string; body?: string } = {}) {
  const runs = await run(times, given)
  await worker.driveAll()
  return runs
}

/** As the loop of a worker does, until nothing of it is left for now. */
async function look(): Promise<void> {
  await databasePool().query('UPDATE bulk_action SET leased_until = NULL')
  while (await continueBulkActions(databasePool()));
}

async function workUntil(id: string, state: string): Promise<void> {
  await expect
    .poll(async () => {
      await look()
      await worker.driveAll()
      return (await read(id)).state
    })
    .toBe(state)
}

const read = async (id: string) => (await call('GET', `/bulk-actions/${id}`)).body
const rerunsOf = async (query = '') =>
  (await call('GET', `/runs?limit=200${query}`)).body.items.filter(
    ({ rerunOf }: { rerunOf?: string }) => rerunOf !== undefined,
  )

async function gather(body: object): Promise<string> {
  const { status, body: action } = await call('POST', '/bulk-actions', body)
  expect(status, JSON.stringify(action)).toBe(201)
  await look()
  return action.id
}

const setOn = (id: string, change: string) =>
  databasePool().query(`UPDATE bulk_action SET ${change} WHERE id = $1`, [id])

const everyOf = (filter: object = {}) => ({ verb: 'rerun', of: { filter: { flow, ...filter } } })

describe('running many again', () => {
  it('says before what it would do, and sends nothing for it', async () => {
    await runToEnd(3)
    const other = await makeFlow('Notes', {
      ...{ key: 'note', app: 'data', action: 'set', input: { fields: {} } },
    })
    const [open] = await run(1, { of: other })
    const before = server.requests.length
    const id = await gather({ verb: 'rerun', of: { filter: {} } })
    expect(await read(id)).toMatchObject({
      ...{ state: 'ready', total: 4, isCut: false },
      counts: { left: 4, started: 0 },
      preview: {
        ...{ events: 4, looked: 4, sending: 3 },
        flows: [
          { flow, flowName: 'Orders', versions: [{ version: 1, runs: 3 }] },
          { flow: other, flowName: 'Notes', versions: [{ version: 1, runs: 1 }] },
        ],
        steps: [{ flow, key: 'ship', title: 'Ship it', effect: 'once', runs: 3, sentAgain: 3 }],
        leftOut: [{ reason: 'It has not ended yet.', runs: 1 }],
      },
    })
    expect(open).toBeDefined()
    expect(server.requests).toHaveLength(before)
    expect(await rerunsOf()).toEqual([])
  })

  it('takes what the filter found at its moment, and none that came later', async () => {
    const runs = await runToEnd(2)
    const { id } = (await call('POST', '/bulk-actions', everyOf())).body
    await runToEnd(3)
    await look()
    expect((await read(id)).total).toBe(2)
    await call('POST', `/bulk-actions/${id}/start`)
    await workUntil(id, 'done')
    const repeated = (await rerunsOf()).map(({ rerunOf }: { rerunOf: string }) => rerunOf)
    expect(repeated.sort()).toEqual(runs)
  })

  it('repeats each once, the oldest first, five at a time, and names the runs that it made', async () => {
    const runs = await runToEnd(7)
    const id = await gather(everyOf())
    expect((await call('POST', `/bulk-actions/${id}/start`)).body.state).toBe('running')
    await look()
    expect(await read(id)).toMatchObject({ counts: { started: 5, left: 2 } })
    await workUntil(id, 'done')
    expect(await read(id)).toMatchObject({ counts: { succeeded: 7, left: 0, started: 0 } })
    await run(1)
    const made = await rerunsOf(`&bulk=${id}`)
    expect(made.map(({ rerunOf }: { rerunOf: string }) => rerunOf)).toEqual(runs.toReversed())
    expect((await call('GET', `/runs?bulk=${id}`)).body.items).toHaveLength(7)
    expect((await call('GET', `/runs/stats?bulk=${id}`)).body.total).toBe(7)
    expect(server.requests).toHaveLength(14)
  })

  it('repeats none twice when two workers are at it at once', async () => {
    await runToEnd(12)
    const id = await gather(everyOf())
    await call('POST', `/bulk-actions/${id}/start`)
    // The lease of each runs out before it can write.
    const lostLease = async () => {
      await databasePool().query('UPDATE bulk_action SET leased_until = NULL')
      await continueBulkActions(databasePool())
    }
    await Promise.all([lostLease(), lostLease(), lostLease(), lostLease()])
    await workUntil(id, 'done')
    const repeated = (await rerunsOf()).map(({ rerunOf }: { rerunOf: string }) => rerunOf)
    expect(repeated).toHaveLength(12)
    expect(new Set(repeated).size).toBe(12)
  })

  it('finds runs by what is in their data, and takes all pages of them', async () => {
    const wanted = await runToEnd(3, { body: '{"order":"A-77"}' })
    await runToEnd(2, { body: '{"order":"B-1"}' })
    const id = await gather(everyOf({ q: 'A-77' }))
    await workUntil(id, 'ready')
    expect((await read(id)).total).toBe(3)
    await call('POST', `/bulk-actions/${id}/start`)
    await workUntil(id, 'done')
    const made = await rerunsOf(`&bulk=${id}`)
    expect(made.map(({ rerunOf }: { rerunOf: string }) => rerunOf)).toEqual(wanted.toReversed())
  })

  it('starts no further run once it is cancelled', async () => {
    await runToEnd(8)
    const id = await gather(everyOf())
    await call('POST', `/bulk-actions/${id}/start`)
    await look()
    const { body } = await call('POST', `/bulk-actions/${id}/cancel`)
    expect(body).toMatchObject({ state: 'cancelled', counts: { left: 3 } })
    await look()
    await worker.driveAll()
    await look()
    expect(await rerunsOf()).toHaveLength(5)
  })

  it('leaves out what cannot be run again, and says why', async () => {
    await runToEnd(2)
    const id = await gather(everyOf())
    await call('POST', `/flows/${flow}/unpublish`)
    await call('POST', `/bulk-actions/${id}/start`)
    await workUntil(id, 'done')
    const { counts, refusals } = await read(id)
    expect(counts).toMatchObject({ refused: 2, succeeded: 0 })
    expect(refusals).toEqual([{ reason: expect.stringMatching(/live|published/), runs: 2 }])
  })

  it('retries from the failed step only what failed', async () => {
    await runToEnd(2)
    const id = await gather({ ...everyOf(), from: 'failed' })
    expect((await read(id)).preview.leftOut).toEqual([
      { reason: 'It succeeded, so no step is left to retry.', runs: 2 },
    ])
  })

  it('takes no more than it may, and says that there are more', async () => {
    const ids = await runToEnd(4)
    const { id } = (await call('POST', '/bulk-actions', everyOf({ status: 'failed' }))).body
    await setOn(id, `state = 'gathering', place = ''`)
    const found = { id, workspaceId: workspace.id, ids, place: null }
    await addBulkRuns(databasePool(), { ...found, max: 3 })
    expect(await read(id)).toMatchObject({ total: 3, isCut: true })
    // A worker that died before it could say so reads the same page again.
    await addBulkRuns(databasePool(), { ...found, max: 10 })
    await addBulkRuns(databasePool(), { ...found, max: 10 })
    expect(await read(id)).toMatchObject({ total: 4, counts: { left: 4 } })
  })
})

describe('cancelling many', () => {
  it('cancels what goes on, and leaves what has ended', async () => {
    await runToEnd(1)
    const open = await run(3)
    const id = await gather({ verb: 'cancel', of: { filter: { flow } } })
    expect(await read(id)).toMatchObject({ state: 'ready', total: 3 })
    await call('POST', `/bulk-actions/${id}/start`)
    await workUntil(id, 'done')
    expect(await read(id)).toMatchObject({ counts: { cancelled: 3, refused: 0 } })
    const { items } = (await call('GET', '/runs?status=cancelled')).body
    expect(items.map(({ id: run }: { id: string }) => run)).toEqual(open.toReversed())
  })

  it('says of a run that ended meanwhile that it had ended', async () => {
    const runs = await run(2)
    const id = await gather({ verb: 'cancel', of: { runs } })
    await worker.driveAll()
    await call('POST', `/bulk-actions/${id}/start`)
    await workUntil(id, 'done')
    expect(await read(id)).toMatchObject({
      ...{ counts: { cancelled: 0, refused: 2 } },
      refusals: [{ reason: 'It had ended by itself.', runs: 2 }],
    })
  })

  it('has nothing to do with runs that have ended', async () => {
    const of = { filter: { status: 'failed' } }
    expect((await call('POST', '/bulk-actions', { verb: 'cancel', of })).status).toBe(422)
  })
})

describe('a bulk action', () => {
  it('is started once, and not on a look that is old', async () => {
    await runToEnd(1)
    const id = await gather(everyOf())
    await setOn(id, `created_at = now() - interval '61 minutes'`)
    const old = await call('POST', `/bulk-actions/${id}/start`)
    expect(old).toMatchObject({ status: 409, body: { message: expect.stringMatching('an hour') } })
    await setOn(id, 'created_at = now()')
    expect((await call('POST', `/bulk-actions/${id}/start`)).status).toBe(200)
    expect((await call('POST', `/bulk-actions/${id}/start`)).status).toBe(409)
    expect((await call('GET', '/bulk-actions')).body.items).toMatchObject([{ id, isMine: true }])
  })

  it('takes no run of another workspace', async () => {
    const runs = await runToEnd(2)
    const { key } = await makeWorkspace()
    const body = { verb: 'rerun', of: { runs } }
    const { id } = (await send('POST', '/bulk-actions', { key, body })).body
    await look()
    const foreign = await send('GET', `/bulk-actions/${id}`, { key })
    expect(foreign.body).toMatchObject({ total: 0, state: 'ready' })
    expect((await send('GET', `/runs?bulk=${id}`, { key: workspace.key })).body.items).toEqual([])
    const error = { verb: 'rerun', of: { error: 'erg_00000000000000000000000000' } }
    expect((await send('POST', '/bulk-actions', { key, body: error })).status).toBe(404)
  })
})
