import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClaimedRun, StepRecord } from '@/lib/engine/ports'
import { newId } from '@/lib/ids'
import { cancelRun } from './cancel'
import { insertDeliveries } from './insert'
import { createRunStore, type SqlRunStore } from './run-store'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'
import { storeResult, wakeArrived } from './waits'

let hot: HotDatabase
let flowId = ''
let store: SqlRunStore
let otherStore: SqlRunStore

beforeAll(async () => {
  hot = await openHotDatabase()
  flowId = await hot.makeFlow()
})
beforeEach(async () => {
  await hot.pool.query('DELETE FROM run')
  await hot.pool.query('DELETE FROM wait')
  store = createRunStore(hot.pool, { leaseMs: 60_000 })
  otherStore = createRunStore(hot.otherPool, { leaseMs: 60_000 })
})
afterAll(() => hot.close())

const tomorrow = () => new Date(Date.now() + 86_400_000)
const nothing = { steps: [], effects: [] }
const startedAt = new Date('2026-01-02T03:04:05.678Z')
const waitingStep: StepRecord = {
  ...{ key: 'call', item: '', startedAt, attempts: [], status: 'waiting', input: {} },
  ...{ until: tomorrow(), waitFor: 'call' },
}

async function begin(): Promise<ClaimedRun> {
  await insertDeliveries(hot.pool, [newTestDelivery({ workspaceId: hot.workspaceId, flowId })])
  const [run] = await store.claim(1)
  if (!run) throw new Error('The run could not be claimed.')
  return run
}
const wait = ({ lease }: ClaimedRun, steps: StepRecord[] = [waitingStep]) =>
  store.wait(lease, { steps, effects: [], until: tomorrow() })
const give = ({ lease }: ClaimedRun, result: unknown, pool = hot.pool) =>
  storeResult(pool, { runId: lease.runId, step: 'call', item: '', kind: 'call', result })
const arrivalsOf = (runs: ClaimedRun[]) =>
  runs.map(({ arrivals = [] }) => arrivals.map(({ key, result }) => ({ key, result })))

describe('what a step waits for', () => {
  it('wakes its run when it comes while the run waits, with the next look', async () => {
    const run = await begin()
    await wait(run)
    expect(await store.claimAll(5)).toEqual([])
    expect((await give(run, { ok: true })).outcome).toBe('accepted')
    expect(arrivalsOf(await store.claimAll(5))).toEqual([[{ key: 'call', result: { ok: true } }]])
  })

  it('is there when it came while the run was running, before its step waited', async () => {
    const run = await begin()
    expect((await give(run, 1)).outcome).toBe('accepted')
    expect(await wakeArrived(hot.pool)).toBe(false)
    await wait(run)
    expect(arrivalsOf(await store.claimAll(5))).toEqual([[{ key: 'call', result: 1 }]])
  })

  it('is there at every claim, and wakes the run once only', async () => {
    const run = await begin()
    await give(run, 1)
    await wait(run)
    const [again] = await store.claimAll(5)
    if (!again) throw new Error('The run was not woken.')
    // It waits for something else now.
    await wait(again, [])
    expect(await store.claimAll(5)).toEqual([])
    await hot.pool.query(`UPDATE run SET wake_at = now()`)
    expect(arrivalsOf(await store.claimAll(5))).toEqual([[{ key: 'call', result: 1 }]])
  })

  it('is not lost with the worker that had loaded it', async () => {
    const run = await begin()
    await give(run, 1)
    await wait(run)
    await store.claimAll(5)
    await hot.pool.query(`UPDATE run SET lease_until = now() - interval '1 second'`)
    expect(arrivalsOf(await otherStore.claimAll(5))).toEqual([[{ key: 'call', result: 1 }]])
  })

  it('counts once: of two at the same time one is taken, and the other changes nothing', async () => {
    const run = await begin()
    await wait(run)
    const given = await Promise.all([give(run, 'a'), give(run, 'b', hot.otherPool)])
    expect(given.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'used'])
    const first = given[0]?.outcome === 'accepted' ? 'a' : 'b'
    expect((await give(run, 'c')).outcome).toBe('used')
    expect(arrivalsOf(await store.claimAll(5))).toEqual([[{ key: 'call', result: first }]])
  })

  it('is too late when its step has settled or its run has ended', async () => {
    const run = await begin()
    const settledAt = new Date()
    const base = { key: 'call', item: '', startedAt, attempts: [], settledAt }
    await store.record(run.lease, { steps: [{ ...base, status: 'skipped' }], effects: [] })
    expect((await give(run, 1)).outcome).toBe('over')
    const other = await begin()
    await store.settle(other.lease, { ...nothing, outcome: { status: 'succeeded' } })
    expect((await give(other, 1)).outcome).toBe('over')
    const cancelled = await begin()
    const { runId } = cancelled.lease
    await cancelRun(hot.pool, { workspaceId: hot.workspaceId, runId })
    expect((await give(cancelled, 1)).outcome).toBe('over')
  })

  it('says of a run that is not there that it is unknown', async () => {
    const gone = { runId: newId('run'), step: 'call', item: '', kind: 'call', result: 1 } as const
    expect((await storeResult(hot.pool, gone)).outcome).toBe('unknown')
  })

  it('does not start a run early that has not begun', async () => {
    const delivery = newTestDelivery({ workspaceId: hot.workspaceId, flowId })
    if (delivery.run) delivery.run.startAt = tomorrow()
    await insertDeliveries(hot.pool, [delivery])
    const runId = delivery.run?.id ?? ''
    await storeResult(hot.pool, { runId, step: 'call', item: '', kind: 'call', result: 1 })
    expect(await store.claimAll(5)).toEqual([])
  })

  it('wakes every run, however results, waits, looks and claims meet', async () => {
    const total = 60
    const runs: ClaimedRun[] = []
    for (let at = 0; at < total; at += 1) runs.push(await begin())
    const woken = new Set<string>()
    let isDone = false
    const looks = [store, otherStore].map(async (one) => {
      while (!isDone) {
        for (const run of await one.claimAll(20)) {
          expect(arrivalsOf([run])).toEqual([[{ key: 'call', result: run.lease.runId }]])
          woken.add(run.lease.runId)
          await one.settle(run.lease, { ...nothing, outcome: { status: 'succeeded' } })
        }
      }
    })
    const meetings = runs.flatMap((run, at) => {
      const both = [() => wait(run), () => give(run, run.lease.runId, hot.otherPool)]
      return (at % 2 === 0 ? both : both.toReversed()).map((one) => one())
    })
    await Promise.all(meetings)
    await expect.poll(() => woken.size, { timeout: 20_000 }).toBe(total)
    isDone = true
    await Promise.all(looks)
  }, 30_000)
})
