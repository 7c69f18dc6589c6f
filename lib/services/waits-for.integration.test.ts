import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { send } from '@/lib/api/test-client'
import { createHotPool } from '@/lib/db/hot/pool'
import { createRunStore, type SqlRunStore } from '@/lib/db/hot/run-store'
import { announceWorker } from '@/lib/db/hot/workers'
import { ensurePartitions } from '@/lib/db/partitions'
import { databasePool } from '@/lib/db/process'
import type { ClaimedRun, StepRecord, WaitFor } from '@/lib/engine/ports'
import { env } from '@/lib/env'
import { makeWorkspace, openTestWorld, receive, type TestWorkspace } from './test-world'

let world: { close(): Promise<void> }
let worker: { close(): Promise<void> } | undefined
let pool: ReturnType<typeof createHotPool>
let store: SqlRunStore
let workspace: TestWorkspace

beforeAll(async () => {
  world = await openTestWorld()
  pool = createHotPool({ databaseUrl: env().databaseUrl ?? '', name: 'hot', max: 2 })
  await ensurePartitions(pool, new Date())
})
afterAll(async () => {
  await worker?.close()
  await pool.end()
  await world.close()
})
beforeEach(async () => {
  await pool.query('DELETE FROM run')
  workspace = await makeWorkspace()
  store = createRunStore(pool, { leaseMs: 60_000 })
  worker ??= await announceWorker(env().databaseUrl ?? '')
})

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

const throttle = { key: 'slow', app: 'logic', action: 'throttle', input: { runs: 1, perMs: 1_000 } }

async function makeFlow(settings: Record<string, unknown> = {}): Promise<string> {
  const document = {
    ...{ schemaVersion: 1, trigger: { app: 'webhook', trigger: 'received' }, settings },
    ...{ steps: [throttle], edges: [{ from: 'trigger', to: 'slow' }] },
  }
  const { body } = await call('POST', '/flows', { name: 'Orders', document })
  await pool.query('UPDATE flow SET live_version = 1 WHERE id = $1', [body.id])
  await pool.query(
    `INSERT INTO version (flow_id, number, workspace_id, document)
     SELECT id, 1, workspace_id, draft FROM flow WHERE id = $1`,
    [body.id],
  )
  return body.id
}

async function start(flowId: string): Promise<string> {
  const event = await receive({ workspaceId: workspace.id, flowId })
  return (await call('POST', '/runs', { event })).body.id
}

const waitsFor = async (run: string) => (await call('GET', `/runs/${run}`)).body.waitsFor
const inAnHour = () => new Date(Date.now() + 3_600_000)

async function claim(): Promise<ClaimedRun> {
  const [claimed] = await store.claimAll(1)
  if (!claimed) throw new Error('The run could not be claimed.')
  return claimed
}

interface Waited {
  key?: string
  item?: string
  waitFor?: WaitFor
  error?: boolean
}

/** The run waits at these steps, as the engine records it. */
async function waitAt(...waits: Waited[]): Promise<Date> {
  const { lease } = await claim()
  const until = inAnHour()
  const startedAt = new Date()
  const error = { kind: 'unavailable', message: 'Away.' } as const
  const steps = waits.map(
    ({ key = 'ask', item = '', waitFor, error: hasFailed }): StepRecord => ({
      ...{ key, item, startedAt, status: 'waiting', input: {}, until },
      attempts: hasFailed ? [{ startedAt: startedAt.toISOString(), durationMs: 3, error }] : [],
      ...(waitFor ? { waitFor } : {}),
    }),
  )
  await store.wait(lease, { steps, effects: [], until })
  return until
}

describe('why a run waits', () => {
  it('is how many runs of the workspace are queued before it', async () => {
    const flow = await makeFlow()
    const [first, , third] = [await start(flow), await start(flow), await start(flow)]
    expect(await waitsFor(first)).toEqual({ reason: 'queue', ahead: 0 })
    expect(await waitsFor(third)).toEqual({ reason: 'queue', ahead: 2 })
    const { lease } = await claim()
    expect(lease.runId).toBe(first)
    expect(await waitsFor(first)).toBeUndefined()
    expect(await waitsFor(third)).toEqual({ reason: 'queue', ahead: 1 })
  })

  it('does not count the queued runs of another workspace', async () => {
    await start(await makeFlow())
    workspace = await makeWorkspace()
    const run = await start(await makeFlow())
    expect(await waitsFor(run)).toEqual({ reason: 'queue', ahead: 0 })
  })

  it('is that no worker is alive, whatever else would hold it up', async () => {
    const run = await start(await makeFlow())
    await worker?.close()
    worker = undefined
    // The server forgets a closed connection in a moment.
    await expect.poll(() => waitsFor(run)).toEqual({ reason: 'worker' })
    const limited = await makeFlow({ concurrency: 1 })
    const [, second] = [await start(limited), await start(limited)]
    expect(await waitsFor(second)).toEqual({ reason: 'worker' })
  })

  it('is the limit of its flow, and names the run that it waits behind', async () => {
    const flow = await makeFlow({ concurrency: 2 })
    const runs = [await start(flow), await start(flow), await start(flow), await start(flow)]
    expect(await waitsFor(runs[1] ?? '')).toEqual({ reason: 'queue', ahead: 0 })
    const behind = { reason: 'limit', limit: 2, behind: runs[0] }
    expect(await waitsFor(runs[2] ?? '')).toEqual({ ...behind, ahead: 2 })
    expect(await waitsFor(runs[3] ?? '')).toEqual({ ...behind, ahead: 3 })
    const { lease } = await claim()
    await store.settle(lease, { steps: [], effects: [], outcome: { status: 'succeeded' } })
    expect(await waitsFor(runs[2] ?? '')).toEqual({ reason: 'queue', ahead: 0 })
  })

  it('is the order of events with the same key', async () => {
    const flow = await makeFlow()
    const [first, second] = [await start(flow), await start(flow)]
    await pool.query(`UPDATE run SET order_key = 'customer' WHERE flow_id = $1`, [flow])
    expect(await waitsFor(second)).toEqual({ reason: 'order', ahead: 1, behind: first })
  })

  it('is the rate of its flow until its moment, and the queue from then on', async () => {
    const flow = await makeFlow({ rate: { runs: 1, perMs: 3_600_000 } })
    const [first, second] = [await start(flow), await start(flow)]
    expect((await waitsFor(first)).reason).toBe('queue')
    const { reason, until } = await waitsFor(second)
    expect(reason).toBe('rate')
    expect(Date.parse(until)).toBeGreaterThan(Date.now() + 3_000_000)
    await pool.query(`UPDATE run SET wake_at = now() - interval '1 s' WHERE id = $1`, [second])
    expect(await waitsFor(second)).toMatchObject({ reason: 'queue' })
  })

  it('is that it gathers events', async () => {
    const run = await start(await makeFlow())
    await pool.query(
      `WITH moved AS (
         UPDATE run SET status = 'waiting', wake_at = now() + interval '1 hour' WHERE id = $1
         RETURNING id, flow_id, wake_at)
       INSERT INTO gather (key_hash, flow_id, run_id, closes_at)
       SELECT id, flow_id, id, wake_at FROM moved`,
      [run],
    )
    expect(await waitsFor(run)).toMatchObject({ reason: 'collect', until: expect.any(String) })
  })

  it('is the next try of a step that failed', async () => {
    const run = await start(await makeFlow())
    const until = (await waitAt({ error: true })).toISOString()
    expect(await waitsFor(run)).toEqual({ reason: 'retry', step: 'ask', attempt: 2, until })
  })

  it('is a call, a decision, a run, a digest, a time, or the turn of a throttle', async () => {
    const flow = await makeFlow()
    for (const waitFor of ['call', 'approval', 'flow', 'digest'] as const) {
      const run = await start(flow)
      await waitAt({ waitFor })
      expect(await waitsFor(run)).toMatchObject({ reason: waitFor, step: 'ask' })
    }
    const timed = await start(flow)
    await waitAt({})
    expect(await waitsFor(timed)).toMatchObject({ reason: 'time', step: 'ask' })
    const slowed = await start(flow)
    await waitAt({ key: 'slow' })
    expect(await waitsFor(slowed)).toMatchObject({ reason: 'turn', step: 'slow' })
  })

  it('names one item of several that wait, and counts the others', async () => {
    const run = await start(await makeFlow())
    await waitAt({ item: '0', waitFor: 'call' }, { item: '1' }, { item: '2' })
    expect(await waitsFor(run)).toMatchObject({ reason: 'call', item: '0', others: 2 })
  })

  it('is a worker that is gone, and a value that cannot be read now', async () => {
    const run = await start(await makeFlow())
    await claim()
    await pool.query(`UPDATE run SET lease_until = now() - interval '1 s' WHERE id = $1`, [run])
    expect(await waitsFor(run)).toEqual({ reason: 'takeover' })
    await pool.query(
      `UPDATE run SET status = 'waiting', wake_at = now() + interval '5 s' WHERE id = $1`,
      [run],
    )
    expect(await waitsFor(run)).toMatchObject({ reason: 'storage' })
  })

  it('is nothing for a run that has ended', async () => {
    const run = await start(await makeFlow())
    await databasePool().query(
      `UPDATE run SET status = 'succeeded', settled_at = now() WHERE id = $1`,
      [run],
    )
    expect(await waitsFor(run)).toBeUndefined()
  })
})
