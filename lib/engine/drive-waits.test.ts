import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import type { Retry } from '@/lib/flow/schema'
import type { StepContext, StepResult } from './ports'
import { createBench, failing, gate, runId, type Script } from './test-drive-bench'

const at = new Date('2026-01-02T03:04:05.000Z')
const arrival = (key: string, item = '') => ({ key, item, result: { said: 'yes' }, at })

/** Waits for a call for an hour; gives what came, or takes the branch of those that waited in vain. */
const call: Script = {
  perform: ({ arrival: came, hasWaited }: StepContext): StepResult => {
    if (came) return { output: came.result }
    if (hasWaited) return { output: null, branch: 'timeout' }
    return { wait: { until: new Date(at.getTime() + 3_600_000), for: 'call' } }
  },
}

const edges = ['trigger>call', 'call>next', 'call.timeout>late']
const steps = { call, next: {}, late: {} }

describe('a step that waits for more than time', () => {
  it('says what it waits for, and goes on when its time is over', async () => {
    const bench = createBench({ steps, edges })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.step('call')).toMatchObject({ status: 'waiting', waitFor: 'call' })
    expect(await bench.driveOnce()).toBe('idle')
    bench.pass(3_600_000)
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.names()).toEqual(['call', 'call', 'late'])
  })

  it('gets what came, also before it began to wait', async () => {
    const early = createBench({ steps, edges, arrivals: [arrival('call')] })
    expect(await early.driveOnce()).toBe('settled')
    expect(early.names()).toEqual(['call', 'next'])
    expect(early.outputOf('call')).toEqual({ said: 'yes' })
  })

  it('gets what came while it waited, long before its time', async () => {
    const arrivals: ReturnType<typeof arrival>[] = []
    const bench = createBench({ steps, edges, arrivals })
    await bench.driveOnce()
    arrivals.push(arrival('call'))
    bench.store.makeDue(runId)
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.outputOf('call')).toEqual({ said: 'yes' })
  })

  it('waits on when it is woken for something else', async () => {
    const bench = createBench({ steps, edges, arrivals: [arrival('other')] })
    await bench.driveOnce()
    bench.store.makeDue(runId)
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.names()).toEqual(['call'])
  })

  it('is not asked again and again when it waits although something came', async () => {
    const stubborn: Script = {
      perform: () => ({ wait: { until: new Date(at.getTime() + 1_000), for: 'call' } }),
    }
    const bench = createBench({
      ...{ steps: { call: stubborn }, edges: ['trigger>call'], arrivals: [arrival('call')] },
    })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.names()).toEqual(['call'])
  })

  it('waits inside items, each for its own call', async () => {
    const items: Script = {
      perform: () => ({ each: { items: [1, 2], concurrency: 2, onItemFailure: 'stop' } }),
    }
    const arrivals = [arrival('call', '1')]
    const bench = createBench({
      ...{ steps: { lines: items, call }, edges: ['trigger>lines'], arrivals },
      bodies: { lines: { steps: ['call'], edges: ['lines>call'] } },
    })
    expect(await bench.driveOnce()).toBe('waiting')
    arrivals.push(arrival('call', '0'))
    bench.store.makeDue(runId)
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.outputOf('lines')).toMatchObject({ succeeded: 2 })
    expect(bench.performed.filter(({ key }) => key === 'call')).toHaveLength(3)
  })
})

describe('what later steps read of a failed one', () => {
  it('is its error, where the flow goes on', async () => {
    const seen: unknown[] = []
    const bench = createBench({
      steps: {
        a: {
          perform: () => {
            throw new StepFailure('rejected', 'No.', { details: { status: 422 } })
          },
        },
        b: { prepare: ({ steps: read }) => seen.push(structuredClone(read)) },
      },
      edges: ['trigger>a', 'a>b'],
      // biome-ignore lint/suspicious/noThenProperty: the key is part of the document
      documents: { a: { onFailure: { then: 'continue' } } },
    })
    await bench.driveOnce()
    const error = { kind: 'rejected', message: 'No.', details: { status: 422 } }
    expect(seen).toEqual([{ a: { error } }])
    expect(bench.read().status).toBe('succeeded')
  })
})

describe('the limit of a run’s work', () => {
  const settings = { timeoutMs: 60_000 }

  it('stops the step that is under way, and fails the run', async () => {
    const never = gate<StepResult>()
    const bench = createBench({
      ...{ steps: { a: { perform: () => never.opened } }, edges: ['trigger>a'], settings },
    })
    const driven = bench.driveOnce()
    await expect.poll(() => bench.names()).toEqual(['a'])
    bench.deadlines.find(({ ms }) => ms === 60_000)?.expire()
    expect(await driven).toBe('settled')
    expect(bench.read()).toMatchObject({ status: 'failed', error: { kind: 'timeout', step: 'a' } })
    expect(bench.read().error?.message).toContain('1 min')
    expect(bench.deadlines.every(({ isCleared }) => isCleared)).toBe(true)
  })

  it('counts what earlier claims worked, and no wait', async () => {
    const slow: Script = {
      perform: () => {
        bench.pass(50_000)
        return { output: null }
      },
    }
    const wait: Script = {
      perform: ({ hasWaited }) =>
        hasWaited ? { output: null } : { wait: { until: new Date(at.getTime() + 3_600_000) } },
    }
    const bench = createBench({
      ...{ steps: { a: slow, wait, b: slow, c: {} }, settings },
      edges: ['trigger>a', 'a>wait', 'wait>b', 'b>c'],
    })
    expect(await bench.driveOnce()).toBe('waiting')
    bench.pass(3_600_000)
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.names()).toEqual(['a', 'wait', 'wait', 'b'])
    expect(bench.read()).toMatchObject({ status: 'failed', error: { kind: 'timeout' } })
  })
})

describe('which failures are tried again', () => {
  const edges1 = ['trigger>a']
  const tries = async (retry: Retry, kinds: Parameters<typeof failing>[0]) => {
    const bench = createBench({
      ...{
        steps: { a: failing(kinds) },
        edges: edges1,
        documents: { a: { onFailure: { retry } } },
      },
    })
    await bench.driveToEnd()
    return bench.names().length
  }

  it('is for the step to say', async () => {
    expect(await tries({ on: ['rejected'] }, ['rejected', 'rejected'])).toBe(3)
    expect(await tries({ on: ['timeout'] }, ['unavailable'])).toBe(1)
    expect(await tries({ on: [] }, ['unavailable'])).toBe(1)
  })

  it('at exact moments, where they are not to be spread', async () => {
    const retry = { jitter: false, delayMs: 1_000 }
    const bench = createBench({
      ...{ steps: { a: failing(['unavailable', 'unavailable']) }, edges: edges1 },
      documents: { a: { onFailure: { retry } } },
    })
    await bench.driveOnce({ random: () => 0.99 })
    expect(bench.step('a')).toMatchObject({ until: new Date(at.getTime() + 1_000) })
    bench.pass(1_000)
    await bench.driveOnce({ random: () => 0 })
    expect(bench.step('a')).toMatchObject({ until: new Date(at.getTime() + 4_000) })
  })
})

describe('a run that another one waits for', () => {
  it('hands over the output of its last step', async () => {
    const bench = createBench({
      steps: { a: {}, b: { perform: () => ({ output: { sum: 7 } }) }, skipped: {} },
      edges: ['trigger>a', 'a>b', 'a.other>skipped'],
      isAwaitedByRun: true,
    })
    await bench.driveOnce()
    expect(bench.writes.at(-1)?.entry).toMatchObject({ outcome: { output: { sum: 7 } } })
  })
})
