import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import type { StepRecord, StepResult } from './ports'
import { createBench, failing, gate, type Script, startedRecord } from './test-drive-bench'

const pure: Script = {}

describe('drive, trying again', () => {
  it('lets the run wait until the next try, and goes on with the list of attempts', async () => {
    const a = failing(['unavailable', 'timeout'])
    const bench = createBench({ steps: { a, b: pure }, edges: ['trigger>a', 'a>b'] })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.read().status).toBe('waiting')
    expect(bench.step('a')).toMatchObject({ status: 'waiting', error: { kind: 'unavailable' } })

    bench.pass(1_999)
    expect(await bench.driveOnce()).toBe('idle')
    bench.pass(1)
    expect(await bench.driveOnce()).toBe('waiting')
    bench.pass(5_999)
    expect(await bench.driveOnce()).toBe('idle')
    bench.pass(1)
    expect(await bench.driveOnce()).toBe('settled')

    expect(bench.step('a')).toMatchObject({
      ...{ status: 'succeeded', output: 'at last', startedAt: new Date('2026-01-02T03:04:05Z') },
      attempts: [
        { startedAt: '2026-01-02T03:04:05.000Z', error: { kind: 'unavailable' } },
        { startedAt: '2026-01-02T03:04:07.000Z', error: { kind: 'timeout' } },
        { startedAt: '2026-01-02T03:04:13.000Z' },
      ],
    })
    const written = bench.writes.flatMap(({ entry }) =>
      entry.steps.filter(({ key }) => key === 'a'),
    )
    expect(new Set(written.map(({ startedAt }) => startedAt.getTime())).size).toBe(1)
    const tries = bench.performed.filter(({ key }) => key === 'a')
    expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    expect(new Set(tries.map((one) => one.idempotencyKey)).size).toBe(1)
  })

  it('fails the run after the last try, naming step and reason, and starts nothing after it', async () => {
    const a = failing(['unavailable', 'unavailable', 'unavailable', 'timeout', 'timeout'])
    const bench = createBench({ steps: { a, b: pure }, edges: ['trigger>a', 'a>b'] })
    await bench.driveToEnd()
    expect(bench.names()).toEqual(['a', 'a', 'a', 'a'])
    const error = { kind: 'timeout', message: 'It said timeout.', step: 'a' }
    expect(bench.read()).toMatchObject({ status: 'failed', error })
    expect(bench.statuses()).toEqual({ a: 'failed' })
  })

  it('keeps the tries that the step says, and none when the kind forbids it', async () => {
    const documents = { a: { onFailure: { retry: { attempts: 2, delayMs: 0 } } } }
    const edges = ['trigger>a']
    const twice = createBench({ steps: { a: failing(['timeout'], {}) }, edges, documents })
    expect(await twice.driveOnce()).toBe('settled')
    expect(twice.names()).toEqual(['a', 'a'])
    const rejected = createBench({ steps: { a: failing(['rejected']) }, edges, documents })
    expect(await rejected.driveOnce()).toBe('settled')
    expect(rejected.names()).toEqual(['a'])
  })

  it('goes on with other branches while a step waits for its next try', async () => {
    const bench = createBench({
      steps: { a: failing(['unavailable']), b: pure, c: pure },
      edges: ['trigger>a', 'trigger>b', 'b>c'],
    })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.statuses()).toEqual({ a: 'waiting', b: 'succeeded', c: 'succeeded' })
  })

  it('tries again within the same drive when the time comes while another step runs', async () => {
    const [slow, quick] = [gate<StepResult>(), gate<StepResult>()]
    const bench = createBench({
      steps: {
        a: failing(['unavailable']),
        ...{ slow: { perform: () => slow.opened }, quick: { perform: () => quick.opened } },
      },
      edges: ['trigger>a', 'trigger>slow', 'trigger>quick'],
    })
    const driven = bench.driveOnce()
    await expect.poll(() => bench.names()).toHaveLength(3)
    bench.pass(2_000)
    quick.open({ output: null })
    await expect.poll(() => bench.names().filter((key) => key === 'a')).toHaveLength(2)
    slow.open({ output: null })
    expect(await driven).toBe('settled')
  })

  it('stays waiting when it is claimed before the time of any step', async () => {
    const until = new Date('2026-01-03T00:00:00Z')
    const waiting: StepRecord = { ...startedRecord('a'), status: 'waiting', input: {}, until }
    const bench = createBench({
      ...{ steps: { a: pure }, edges: ['trigger>a'], recorded: [waiting] },
    })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.names()).toEqual([])
    bench.clock.now = until
    expect(await bench.driveOnce()).toBe('settled')
  })

  it('wakes a step that asked to wait, tells it so, and counts no failed try for it', async () => {
    const until = new Date('2026-01-02T04:00:00Z')
    const retry = { onFailure: { retry: { attempts: 2 } } }
    const a: Script = {
      perform({ hasWaited, attempt }) {
        if (!hasWaited) return { wait: { until } }
        if (attempt === 2) throw new StepFailure('timeout', 'Too slow.')
        return { output: 'awake' }
      },
    }
    const bench = createBench({ steps: { a }, edges: ['trigger>a'], documents: { a: retry } })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.step('a')).toMatchObject({ status: 'waiting', until })
    await bench.driveToEnd()
    expect(bench.performed.map(({ hasWaited }) => hasWaited)).toEqual([false, true, true])
    expect(bench.step('a')).toMatchObject({ status: 'succeeded', output: 'awake' })
  })

  it('goes on after a failed step whose failure is handled', async () => {
    const bench = createBench({
      steps: { a: failing(['rejected']), b: pure, c: pure },
      edges: ['trigger>a', 'a>b', 'a.error>c'],
      // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
      documents: { a: { onFailure: { then: 'branch' } } },
    })
    await bench.driveOnce()
    expect(bench.read().status).toBe('succeeded')
    expect(bench.statuses()).toEqual({ a: 'failed', b: 'skipped', c: 'succeeded' })
  })

  it('leaves no step waiting in a run that has failed', async () => {
    const bench = createBench({
      steps: { a: failing(['unavailable']), nap: { perform: nap }, b: failing(['rejected']) },
      edges: ['trigger>a', 'trigger>nap', 'trigger>b'],
    })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.read()).toMatchObject({ status: 'failed', error: { step: 'b' } })
    expect(bench.statuses()).toEqual({ a: 'failed', nap: 'skipped', b: 'failed' })
  })
})

const nap = (): StepResult => ({ wait: { until: new Date('2027-01-01T00:00:00Z') } })

describe('drive, how a step fails', () => {
  it('fails a step whose input is wrong before anything is done', async () => {
    const prepare = () => {
      throw new StepFailure('invalid_input', 'Name is missing.', { details: { path: 'name' } })
    }
    const bench = createBench({
      ...{ steps: { a: { effect: 'once', prepare } }, edges: ['trigger>a'] },
    })
    await bench.driveOnce()
    expect(bench.names()).toEqual([])
    expect(bench.step('a')).toMatchObject({
      ...{ status: 'failed', input: null },
      error: { kind: 'invalid_input', message: 'Name is missing.', details: { path: 'name' } },
    })
    expect(bench.effects()).toEqual({})
  })

  it('ends a step at its time limit, even one that ignores its signal', async () => {
    const steps = { a: { perform: () => new Promise<StepResult>(() => {}) } }
    const documents = { a: { timeoutMs: 5_000 } }
    const bench = createBench({ steps, edges: ['trigger>a'], documents })
    const driven = bench.driveOnce()
    await expect.poll(() => bench.deadlines.map(({ ms }) => ms)).toEqual([5_000])
    bench.deadlines[0]?.expire()
    expect(await driven).toBe('settled')
    expect(bench.read().error).toMatchObject({ kind: 'timeout', step: 'a' })
    expect(bench.read().error?.message).toContain('5 s')
    expect(bench.deadlines[0]?.isCleared).toBe(true)
  })

  it('gives a step 30 seconds unless it says otherwise, and frees the timer', async () => {
    const bench = createBench({ steps: { a: pure }, edges: ['trigger>a'] })
    await bench.driveOnce()
    expect(bench.deadlines).toMatchObject([{ ms: 30_000, isCleared: true }])
  })

  it('shows a fixed sentence for a bug and reports the bug itself', async () => {
    const bug = new TypeError('secret is undefined')
    const thrower = () => {
      throw bug
    }
    for (const step of [{ perform: thrower }, { prepare: thrower }]) {
      const a: Script = { effect: 'idempotent', ...step }
      const bench = createBench({ steps: { a }, edges: ['trigger>a'] })
      expect(await bench.driveOnce()).toBe('settled')
      expect(bench.read().error).toMatchObject({ kind: 'internal', step: 'a' })
      expect(JSON.stringify(bench.read())).not.toContain('secret')
      expect(bench.reported).toEqual([bug])
    }
  })
})
