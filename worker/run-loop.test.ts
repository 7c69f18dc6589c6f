import { describe, expect, it } from 'vitest'
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
  const take = async (limit: number) => {
    claims.push(limit)
    return queued.splice(0, limit)
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
      claim: take,
      claimAll: take,
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

  it('survives a claim that fails', async () => {
    const { store, drive, queued } = harness(0)
    let failures = 2
    const failing = async (limit: number) => {
      failures -= 1
      if (failures >= 0) throw new Error('the database is away')
      return store.claim(limit)
    }
    queued.push(claimed('run_a'))
    const loop = createRunLoop({
      store: { ...store, claim: failing, claimAll: failing },
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
    const slow = (limit: number) => {
      claims.push(limit)
      return new Promise<ClaimedRun[]>((resolve) => {
        answer = resolve
      })
    }
    const loop = createRunLoop({
      store: { ...store, claim: slow, claimAll: slow },
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
