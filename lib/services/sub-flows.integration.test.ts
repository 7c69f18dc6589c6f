import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cancelRun } from '@/lib/db/hot/cancel'
import { insertMadeEvents, newMadeEvent } from '@/lib/db/hot/made-event'
import { createHotPool } from '@/lib/db/hot/pool'
import { createRunStore, type SqlRunStore } from '@/lib/db/hot/run-store'
import { ensurePartitions } from '@/lib/db/partitions'
import { databasePool } from '@/lib/db/process'
import type { ClaimedRun, RunOutcome, StepContext } from '@/lib/engine/ports'
import { env } from '@/lib/env'
import type { Flow } from '@/lib/flow/schema'
import { newId } from '@/lib/ids'
import { createFlow } from './create-flow'
import { doFollowUps } from './follow-ups'
import { publishFlow } from './publish-flow'
import { stepFlows } from './step-flows'
import { testStepContext } from './test-step-context'
import { makeWorkspace, openTestWorld, type TestWorkspace } from './test-world'

let world: Awaited<ReturnType<typeof openTestWorld>>
let pool: ReturnType<typeof createHotPool>
let workspace: TestWorkspace
let store: SqlRunStore

beforeAll(async () => {
  world = await openTestWorld()
  pool = createHotPool({ databaseUrl: env().databaseUrl ?? '', name: 'worker', max: 4 })
  await ensurePartitions(pool, new Date())
})
beforeEach(async () => {
  for (const table of ['run', 'wait', 'follow_up']) await pool.query(`DELETE FROM ${table}`)
  workspace = await makeWorkspace()
  store = createRunStore(pool, { leaseMs: 60_000 })
})
afterAll(async () => {
  await pool.end()
  await world.close()
})

const set = {
  key: 'note',
  app: 'data',
  action: 'set',
  title: 'Take a note',
  input: { fields: { a: 1 } },
}

function documentOf(trigger: { app: string; trigger: string }, settings?: Flow['settings']): Flow {
  return {
    schemaVersion: 1,
    trigger: { key: 'trigger', ...trigger, input: {} },
    steps: [set],
    edges: [{ from: 'trigger', branch: 'main', to: 'note' }],
    notes: [],
    ...(settings ? { settings } : {}),
  }
}
const called = { app: 'hookline', trigger: 'flow_called' }
const failed = { app: 'hookline', trigger: 'flow_failed' }

async function makeFlow(document: Flow, { isLive = true, name = 'Flow' } = {}): Promise<string> {
  const actor = { workspaceId: workspace.id, userId: null }
  const { id } = await createFlow(actor, { name, document })
  if (isLive) await publishFlow(actor, { id })
  return id
}

/** A run of a flow, claimed by a worker. */
async function begin(flowId: string, more: { kind?: 'manual' | 'error'; depth?: number } = {}) {
  const { kind = 'manual', depth = 0 } = more
  const event = newMadeEvent({
    ...{ workspaceId: workspace.id, flowId, kind, value: {}, source: 'test' },
    ...{ basis: { version: 1, document: null }, run: { depth } },
  })
  await insertMadeEvents(pool, [event])
  return claim(event.run.id)
}

async function claim(runId: string): Promise<ClaimedRun> {
  const runs = await store.claimAll(10)
  const run = runs.find(({ lease }) => lease.runId === runId)
  if (!run) throw new Error(`${runId} could not be claimed.`)
  return run
}

const contextOf = ({ lease, flow, depth = 0 }: ClaimedRun): StepContext =>
  testStepContext({
    ...{ runId: lease.runId, runCreatedAt: lease.runCreatedAt, workspaceId: workspace.id },
    ...{ flow, depth, step: 'call', item: '' },
  })
const start = (parent: ClaimedRun, flow: string, isAwaited = true) =>
  stepFlows(pool, contextOf(parent)).start({ flow, input: { n: 1 }, isAwaited })
const nothing = { steps: [], effects: [] }
const tomorrow = () => new Date(Date.now() + 86_400_000)
const wait = ({ lease }: ClaimedRun) => store.wait(lease, { ...nothing, until: tomorrow() })
const settle = ({ lease }: ClaimedRun, outcome: RunOutcome) =>
  store.settle(lease, { ...nothing, outcome })
const success: RunOutcome = { status: 'succeeded', output: { id: 7 } }
const failure: RunOutcome = {
  status: 'failed',
  error: { kind: 'rejected', message: 'No such order.', step: 'note' },
}
const count = async (table: 'run' | 'wait' | 'follow_up') =>
  (await pool.query(`SELECT 1 FROM ${table}`)).rowCount
const statusOf = async (id: string) =>
  (await pool.query<{ status: string }>('SELECT status FROM run WHERE id = $1', [id])).rows[0]
    ?.status

describe('a run that a step starts', () => {
  it('is made once, however often the step is tried, also at the same time', async () => {
    const child = await makeFlow(documentOf(called))
    const parent = await begin(await makeFlow(documentOf(called)))
    const started = await Promise.all([1, 2, 3, 4].map(() => start(parent, child)))
    expect(new Set(started.map(({ run }) => run)).size).toBe(1)
    expect(await start(parent, child)).toEqual(started[0])
    expect(await count('run')).toBe(2)
  })

  it('has what it was given as its event, its parent and one level more', async () => {
    const child = await makeFlow(documentOf(called))
    const parent = await begin(await makeFlow(documentOf(called), { name: 'Orders' }))
    const { run } = await start(parent, child)
    const claimed = await claim(run)
    expect(claimed).toMatchObject({ depth: 1, isAwaitedByRun: true })
    const from = { flow: { id: parent.flow.id, name: 'Orders' }, run: parent.lease.runId }
    expect(claimed.trigger).toMatchObject({ input: { n: 1 }, from })
  })

  it('is refused with what to do where its flow cannot be called', async () => {
    const parent = await begin(await makeFlow(documentOf(called)))
    const hook = await makeFlow(documentOf({ app: 'webhook', trigger: 'received' }))
    await expect(start(parent, hook)).rejects.toThrow(
      'does not begin with “Called by another flow”',
    )
    const draft = await makeFlow(documentOf(called), { isLive: false })
    await expect(start(parent, draft)).rejects.toThrow('is not published yet')
    const mine = workspace
    workspace = await makeWorkspace()
    const foreign = await makeFlow(documentOf(called))
    workspace = mine
    await expect(start(parent, foreign)).rejects.toThrow('does not exist any more')
    expect(await count('run')).toBe(1)
  })

  it('does not begin for a step that is tried alone', async () => {
    const child = await makeFlow(documentOf(called))
    const alone = testStepContext({ runId: newId('run'), workspaceId: workspace.id })
    const started = stepFlows(pool, alone).start({ flow: child, input: null, isAwaited: true })
    await expect(started).rejects.toThrow('cannot be tried alone')
    expect(await count('run')).toBe(0)
  })

  it('does not begin for a run that was cancelled meanwhile', async () => {
    const child = await makeFlow(documentOf(called))
    const parent = await begin(await makeFlow(documentOf(called)))
    await cancelRun(pool, { workspaceId: workspace.id, runId: parent.lease.runId })
    await expect(start(parent, child)).rejects.toThrow('was cancelled')
    expect(await count('run')).toBe(1)
  })
})

describe('a run that waits for another', () => {
  async function family() {
    const child = await makeFlow(documentOf(called))
    const parent = await begin(await makeFlow(documentOf(called)))
    const { run } = await start(parent, child)
    return { parent, child: await claim(run) }
  }
  const told = (child: ClaimedRun, end: object) => [
    { key: 'call', item: '', at: expect.any(Date), result: { run: child.lease.runId, ...end } },
  ]

  it('gets its output and is woken', async () => {
    const { parent, child } = await family()
    await wait(parent)
    await settle(child, success)
    expect(await doFollowUps(pool)).toBe(true)
    const { arrivals } = await claim(parent.lease.runId)
    expect(arrivals).toEqual(told(child, { status: 'succeeded', output: { id: 7 } }))
    expect(await count('follow_up')).toBe(0)
  })

  it('finds the result also when the child ended before it waited', async () => {
    const { parent, child } = await family()
    await settle(child, failure)
    await doFollowUps(pool)
    await wait(parent)
    expect((await claim(parent.lease.runId)).arrivals).toMatchObject([
      { result: { status: 'failed', error: failure.error } },
    ])
  })

  it('is told by another process when the one that committed the end is gone', async () => {
    const { parent, child } = await family()
    await wait(parent)
    await settle(child, success)
    expect(await count('follow_up')).toBe(1)
    expect(await doFollowUps(databasePool())).toBe(true)
    expect((await claim(parent.lease.runId)).arrivals).toHaveLength(1)
  })

  it('is told once when two processes do it at the same time', async () => {
    const { parent, child } = await family()
    await wait(parent)
    await settle(child, success)
    await Promise.all([doFollowUps(pool), doFollowUps(databasePool())])
    expect((await claim(parent.lease.runId)).arrivals).toHaveLength(1)
  })

  it('is told when the child is cancelled', async () => {
    const { parent, child } = await family()
    await wait(parent)
    await cancelRun(pool, { workspaceId: workspace.id, runId: child.lease.runId })
    await doFollowUps(pool)
    const { arrivals } = await claim(parent.lease.runId)
    expect(arrivals).toEqual(told(child, { status: 'cancelled', output: null }))
  })

  it('takes its child with it when it is cancelled, and nobody is told', async () => {
    const { parent, child } = await family()
    await wait(parent)
    const parentPlace = { workspaceId: workspace.id, runId: parent.lease.runId }
    const cancelled = await cancelRun(pool, parentPlace)
    expect(cancelled.map(({ id }) => id)).toEqual([parent.lease.runId, child.lease.runId])
    expect(await statusOf(child.lease.runId)).toBe('cancelled')
    expect(await count('follow_up')).toBe(0)
  })

  it('is not waited for when the step did not ask for the result', async () => {
    const child = await makeFlow(documentOf(called))
    const parent = await begin(await makeFlow(documentOf(called)))
    const { run } = await start(parent, child, false)
    const claimed = await claim(run)
    expect(claimed.isAwaitedByRun).toBeUndefined()
    await settle(claimed, success)
    expect(await count('follow_up')).toBe(0)
    await cancelRun(pool, { workspaceId: workspace.id, runId: parent.lease.runId })
    expect(await statusOf(run)).toBe('succeeded')
  })
})

describe('an error flow', () => {
  async function runs(flow: string) {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM run WHERE flow_id = $1', [
      flow,
    ])
    return rows.map(({ id }) => id)
  }
  const withErrorFlow = (errorFlow: string) =>
    makeFlow(documentOf({ app: 'webhook', trigger: 'received' }, { errorFlow }), { name: 'Orders' })

  it('is run with what failed, where and why', async () => {
    const errorFlow = await makeFlow(documentOf(failed))
    const run = await begin(await withErrorFlow(errorFlow))
    await settle(run, failure)
    await doFollowUps(pool)
    const [id = ''] = await runs(errorFlow)
    const { trigger, depth } = await claim(id)
    expect(depth).toBe(1)
    expect(trigger).toMatchObject({
      flow: { id: run.flow.id, name: 'Orders' },
      run: {
        id: run.lease.runId,
        url: `http://localhost:3000/w/${workspace.slug}/runs/${run.lease.runId}`,
        startedAt: run.startedAt.toISOString(),
      },
      error: { ...failure.error, stepTitle: 'Take a note' },
      event: expect.stringMatching(/^evt_/),
    })
  })

  it('is run once, whoever does it, and not at all for a run that succeeded', async () => {
    const errorFlow = await makeFlow(documentOf(failed))
    const flow = await withErrorFlow(errorFlow)
    await settle(await begin(flow), success)
    await settle(await begin(flow), failure)
    await Promise.all([doFollowUps(pool), doFollowUps(databasePool())])
    await doFollowUps(pool)
    expect(await runs(errorFlow)).toHaveLength(1)
  })

  it('is not run for its own failures, nor for ever', async () => {
    const errorFlow = await makeFlow(documentOf(failed))
    const flow = await withErrorFlow(errorFlow)
    await settle(await begin(flow, { kind: 'error' }), failure)
    await settle(await begin(flow, { depth: 10 }), failure)
    await doFollowUps(pool)
    expect(await runs(errorFlow)).toEqual([])
    expect(await count('follow_up')).toBe(0)
  })

  it('is not run when it is not live or begins with something else', async () => {
    const draft = await makeFlow(documentOf(failed), { isLive: false })
    const other = await makeFlow(documentOf(called))
    await settle(await begin(await withErrorFlow(draft)), failure)
    await settle(await begin(await withErrorFlow(other)), failure)
    await doFollowUps(pool)
    expect([...(await runs(draft)), ...(await runs(other))]).toEqual([])
    expect(await count('follow_up')).toBe(0)
  })
})
