import { describe, expect, it } from 'vitest'
import type { TakenRuns } from '@/lib/db/hot/run-store'
import type { ClaimedRun, Lease } from '@/lib/engine/ports'
import { emptyFlow } from '@/lib/flow/schema'
import { createRunLoop } from './run-loop'

/** A queue of runs behind the store's port, and runs that end when the test says so. */
function harness(count: number) {
  const queued = Array.from({ length: count }, (_, index) => claimed(`run_${index}`))
  const ends = new Map<string, () => void>()
  const claims: number[] = []
  const released: string[] = []
  let lost: string[] = []
  const take = async ({ free }: { free: number }) => {
    claims.push(free)
    return { runs: queued.splice(0, free), isMore: queued.length > 0, againInMs: undefined }
  }
  return {
    ends,
    claims,
    released,
    queued,
    lose: (id: string) => {
      lost = [id]
    },
    store: {
      take,
      renew: async () => lost.splice(0),
      release: async (leases: Lease[]) => {
        released.push(...leases.map(({ runId }) => runId))
      },
      drained: async () => {},
    },
    drive: (run: ClaimedRun, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        ends.set(run.lease.runId, resolve)
        signal.addEventListener('abort', () => resolve())
      }),
  }
}

function claimed(runId: string): ClaimedRun {
  return {
    lease: { runId, runCreatedAt: new Date(0), token: 't' },
    workspaceId: 'wsp_1',
    flow: { id: 'flw_1', name: 'Flow' },
    version: 1,
    document: emptyFlow(),
    trigger: {},
    startedAt: new Date(0),
    deaths: 0,
    steps: [],
  }
}

async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setImmediate(resolve))
}

describe('the run loop', () => {
  it('drives as many runs as it has slots and goes on when slots are free', async () => {
    const { store, drive, ends } = harness(10)
    const loop = createRunLoop({ store, drive, concurrency: 4, leaseMs: 1_000, lookMs: 60_000 })
    await until(() => loop.inFlight === 4)
    expect(ends.size).toBe(4)
    for (const end of ends.values()) end()
    await until(() => ends.size === 8)
    for (const end of ends.values()) end()
    await until(() => ends.size === 10)
    for (const end of ends.values()) end()
    await until(() => loop.inFlight === 0)
    await loop.stop(1_000)
  })

  it('says that others may take what it has no slots for', async () => {
    const { store, drive, ends, queued } = harness(5)
    let calls = 0
    const onLeft = () => {
      calls += 1
    }
    const loop = createRunLoop({
      ...{ store, drive, onLeft, concurrency: 4, leaseMs: 1_000, lookMs: 60_000 },
    })
    await until(() => loop.inFlight === 4)
    await until(() => calls > 0)
    queued.splice(0)
    for (const end of ends.values()) end()
    await until(() => loop.inFlight === 0)
    const before = calls
    queued.push(claimed('run_a'))
    loop.wake()
    await until(() => loop.inFlight === 1)
    expect(calls).toBe(before)
    ends.get('run_a')?.()
    await loop.stop(1_000)
  })

  it('makes all rings during a claim into one more claim', async () => {
    const { store, drive, claims, queued } = harness(0)
    const loop = createRunLoop({ store, drive, concurrency: 4, leaseMs: 1_000, lookMs: 60_000 })
    await until(() => claims.length === 1)
    queued.push(claimed('run_a'))
    loop.wake()
    loop.wake()
    loop.wake()
    await until(() => loop.inFlight === 1)
    expect(claims).toEqual([4, 4])
    await loop.stop(0)
  })

  it('gathers rings while much is left to do, and takes a newcomer up soon', async () => {
    const { store, drive, ends, claims } = harness(20)
    const loop = createRunLoop({ store, drive, concurrency: 8, leaseMs: 1_000, lookMs: 60_000 })
    await until(() => loop.inFlight === 8)
    ends.get('run_0')?.()
    await until(() => loop.inFlight === 7)
    for (let ring = 0; ring < 5; ring += 1) loop.wake()
    expect(claims).toEqual([8])
    await until(() => loop.inFlight === 8)
    expect(claims).toEqual([8, 1])
    await loop.stop(0)
  })

  it('fills up again when half of the runs have ended', async () => {
    const { store, drive, ends, claims } = harness(20)
    const loop = createRunLoop({ store, drive, concurrency: 8, leaseMs: 1_000, lookMs: 60_000 })
    await until(() => loop.inFlight === 8)
    for (const run of ['run_0', 'run_1', 'run_2']) ends.get(run)?.()
    await until(() => loop.inFlight === 5)
    expect(claims).toEqual([8])
    ends.get('run_3')?.()
    await until(() => loop.inFlight === 8)
    expect(claims).toEqual([8, 4])
    await loop.stop(0)
  })

  it('claims again as soon as a run has ended that others wait for', async () => {
    const { store, drive, ends, claims, queued } = harness(0)
    queued.push({ ...claimed('run_a'), isOrdered: true })
    const loop = createRunLoop({ store, drive, concurrency: 4, leaseMs: 1_000, lookMs: 60_000 })
    await until(() => loop.inFlight === 1)
    expect(claims).toEqual([4])
    queued.push(claimed('run_b'))
    ends.get('run_a')?.()
    await until(() => ends.has('run_b'))
    ends.get('run_b')?.()
    await until(() => loop.inFlight === 0)
    expect(claims).toEqual([4, 4])
    await loop.stop(0)
  })

  it('looks by itself when no ring comes', async () => {
    const { store, drive, claims, queued } = harness(0)
    const loop = createRunLoop({ store, drive, concurrency: 4, leaseMs: 1_000, lookMs: 5 })
    await until(() => claims.length === 1)
    queued.push(claimed('run_a'))
    await until(() => loop.inFlight === 1)
    await loop.stop(0)
  })

  it('gives up a run whose lease is no longer its own', async () => {
    const { store, drive, lose } = harness(2)
    const loop = createRunLoop({ store, drive, concurrency: 4, leaseMs: 15, lookMs: 60_000 })
    await until(() => loop.inFlight === 2)
    lose('run_1')
    await until(() => loop.inFlight === 1)
    await loop.stop(0)
  })

  it('goes on when slots are free while only some of what waits may be taken', async () => {
    const { store, drive, ends } = harness(10)
    const held: number[] = []
    const shared = async (look: { free: number; held: readonly unknown[] }) => {
      held.push(look.held.length)
      return store.take({ free: Math.min(look.free, 3 - look.held.length) })
    }
    const loop = createRunLoop({
      store: { ...store, take: shared },
      drive,
      concurrency: 4,
      leaseMs: 1_000,
      lookMs: 60_000,
    })
    await until(() => ends.size === 3)
    for (const end of ends.values()) end()
    await until(() => ends.size > 3)
    expect(held[0]).toBe(0)
    await loop.stop(0)
  })

  it('looks again when it is told to, rung or not', async () => {
    const { store, drive, queued } = harness(0)
    const late = async (look: { free: number }) => ({ ...(await store.take(look)), againInMs: 5 })
    const loop = createRunLoop({
      store: { ...store, take: late },
      drive,
      concurrency: 4,
      leaseMs: 1_000,
      lookMs: 60_000,
    })
    queued.push(claimed('run_a'))
    await until(() => loop.inFlight === 1)
    await loop.stop(0)
  })

  it('ends a run that was cancelled at once, and its slot is free', async () => {
    const { store, drive } = harness(2)
    const loop = createRunLoop({ store, drive, concurrency: 4, leaseMs: 60_000, lookMs: 60_000 })
    await until(() => loop.inFlight === 2)
    loop.giveUp('run_1')
    loop.giveUp('run_of_another_worker')
    await until(() => loop.inFlight === 1)
    await loop.stop(0)
  })

  it('survives a claim that fails', async () => {
    const { store, drive, queued } = harness(0)
    let failures = 2
    const failing = async (look: { free: number }) => {
      failures -= 1
      if (failures >= 0) throw new Error('the database is away')
      return store.take(look)
    }
    queued.push(claimed('run_a'))
    const loop = createRunLoop({
      store: { ...store, take: failing },
      drive,
      concurrency: 4,
      leaseMs: 1_000,
      lookMs: 5,
    })
    await until(() => loop.inFlight === 1)
    await loop.stop(0)
  })

  it('lets runs end when it stops, and hands back those that do not', async () => {
    const { store, drive, ends, released, claims } = harness(2)
    const loop = createRunLoop({ store, drive, concurrency: 2, leaseMs: 1_000, lookMs: 60_000 })
    await until(() => ends.size === 2)
    const claimsBefore = claims.length
    const stopped = loop.stop(50)
    ends.get('run_0')?.()
    await stopped
    expect(released).toEqual(['run_1'])
    expect(claims.length).toBe(claimsBefore)
  })

  it('hands back at once what a claim brings while it stops', async () => {
    const { store, drive, ends, released } = harness(0)
    let answer: (runs: ClaimedRun[]) => void = () => {}
    const claims: number[] = []
    const slow = ({ free }: { free: number }) => {
      claims.push(free)
      return new Promise<TakenRuns>((resolve) => {
        answer = (runs) => resolve({ runs, isMore: false, againInMs: undefined })
      })
    }
    const loop = createRunLoop({
      store: { ...store, take: slow },
      drive,
      concurrency: 2,
      leaseMs: 1_000,
      lookMs: 60_000,
    })
    await until(() => claims.length === 1)
    const stopped = loop.stop(1_000)
    answer([claimed('run_late')])
    await stopped
    expect(released).toEqual(['run_late'])
    expect(ends.size).toBe(0)
  })
})
