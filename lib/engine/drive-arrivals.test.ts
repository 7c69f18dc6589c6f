import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import { createBench, runId, type Script } from './test-drive-bench'

const until = new Date('2026-02-01T00:00:00Z')
const at = new Date('2026-01-02T03:04:05.000Z')
const arrival = { key: 'a', item: '', result: { ok: true }, at }
const asking: Script = {
  perform: ({ arrival, hasWaited }) =>
    arrival || hasWaited
      ? { output: arrival?.result ?? 'nobody came' }
      : { wait: { until, for: 'call' } },
}
const edges = ['trigger>a']

describe('drive, waiting for more than time', () => {
  it('goes on when what it waits for has come, and hands it over', async () => {
    const bench = createBench({ steps: { a: asking }, edges })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.step('a')).toMatchObject({ status: 'waiting', until, waitFor: 'call' })
    expect(await bench.driveOnce()).toBe('idle')
    bench.store.arrive(runId, arrival)
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.step('a')).toMatchObject({ status: 'succeeded', output: { ok: true } })
    expect(bench.performed[1]).toMatchObject({ hasWaited: true, arrival: { at } })
  })

  it('goes on at its time when nothing came', async () => {
    const bench = createBench({ steps: { a: asking }, edges })
    await bench.driveOnce()
    bench.clock.now = until
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.step('a')).toMatchObject({ output: 'nobody came' })
  })

  it('hands over at its first try what had come before it began', async () => {
    const bench = createBench({ steps: { a: asking }, edges })
    bench.store.arrive(runId, arrival)
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.names()).toEqual(['a'])
  })

  it('goes on for the step and item it came for alone', async () => {
    const bench = createBench({ steps: { a: asking, b: asking }, edges: [...edges, 'trigger>b'] })
    await bench.driveOnce()
    bench.store.arrive(runId, { ...arrival, key: 'b' })
    bench.store.arrive(runId, { ...arrival, item: '3' })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.statuses()).toEqual({ a: 'waiting', b: 'succeeded' })
  })

  it('lets what has come end one wait only, and no wait for another try', async () => {
    const left: ('wait' | 'fail')[] = ['wait', 'fail']
    const a: Script = {
      effect: 'idempotent',
      perform({ arrival }) {
        if (!arrival) return { wait: { until, for: 'call' } }
        const next = left.shift()
        if (next === 'fail') throw new StepFailure('unavailable', 'No.')
        return next ? { wait: { until, for: 'call' } } : { output: arrival.result }
      },
    }
    const bench = createBench({ steps: { a }, edges })
    await bench.driveOnce()
    bench.store.arrive(runId, arrival)
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.step('a')).not.toHaveProperty('waitFor')
    expect(bench.names()).toHaveLength(2)
    bench.clock.now = until
    expect(await bench.driveOnce()).toBe('waiting')
    bench.pass(2_000)
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.names()).toHaveLength(4)
  })
})

describe('drive, errors as data', () => {
  it.each(['continue', 'branch'] as const)(
    'tells what follows after %s why it failed',
    async (way) => {
      const bench = createBench({
        steps: {
          a: {
            perform() {
              throw new StepFailure('rejected', 'No.', { details: { status: 404 } })
            },
          },
          b: {},
        },
        edges: ['trigger>a', way === 'branch' ? 'a.error>b' : 'a>b'],
        // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
        documents: { a: { onFailure: { then: way } } },
      })
      await bench.driveOnce()
      const error = { kind: 'rejected', message: 'No.', details: { status: 404 } }
      expect(bench.performed[1]?.input).toMatchObject({ steps: { a: { error } } })
    },
  )
})

describe('drive, the limit of a run', () => {
  const settings = { timeoutMs: 60_000 }

  it('stops the step under way and fails the run when it has worked too long', async () => {
    const bench = createBench({
      ...{ steps: { a: { perform: () => new Promise(() => {}) } }, edges, settings },
      documents: { a: { timeoutMs: 90_000 } },
    })
    const driven = bench.driveOnce()
    await expect.poll(() => bench.deadlines.map(({ ms }) => ms)).toEqual([60_000])
    bench.pass(60_000)
    bench.deadlines[0]?.expire()
    expect(await driven).toBe('settled')
    expect(bench.read().error).toMatchObject({ kind: 'timeout' })
    expect(bench.read().error?.message).toContain('limit of 1 min')
    expect(bench.statuses()).toEqual({ a: 'failed' })
  })

  it('counts the work of earlier claims, and no time that was waited', async () => {
    let durationMs = 0
    const work = (key: string): Script => ({
      perform({ hasWaited }) {
        if (key === 'b' && !hasWaited) return { wait: { until } }
        bench.pass(durationMs)
        return { output: null }
      },
    })
    const make = () =>
      createBench({
        steps: { a: work('a'), b: work('b'), c: {} },
        ...{ edges: ['trigger>a', 'a>b', 'b>c'], settings },
      })
    durationMs = 29_000
    let bench = make()
    await bench.driveOnce()
    bench.clock.now = until
    await bench.driveToEnd()
    expect(bench.read().status).toBe('succeeded')
    durationMs = 31_000
    bench = make()
    await bench.driveOnce()
    bench.clock.now = until
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.read().error?.kind).toBe('timeout')
    expect(bench.names()).not.toContain('c')
  })
})

describe('drive, a run that another one waits for', () => {
  it('hands over the output of the step that settled last, null without one', async () => {
    const steps = { a: {}, b: {} }
    const bench = createBench({ steps, edges: ['trigger>a', 'a>b'], isAwaitedByRun: true })
    await bench.driveOnce()
    expect(bench.read().output).toBe('b done')
    const empty = createBench({ steps: {}, edges: [], isAwaitedByRun: true })
    await empty.driveOnce()
    expect(empty.read().output).toBeNull()
  })
})
