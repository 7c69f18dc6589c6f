import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import type { StepRecord, StepResult } from './ports'
import { createBench, failing, gate, runId, type Script } from './test-drive-bench'

const pure: Script = {}
const once: Script = { effect: 'once' }

type Options = Partial<{ concurrency: number; onItemFailure: 'stop' | 'continue' }>

const each = (items: unknown[], options: Options = {}): Script => ({
  prepare: () => ({ items }),
  // What was recorded of the input counts, not what the expression gives now.
  perform: (_, input) => ({
    each: {
      ...{ concurrency: 1, onItemFailure: 'stop', ...options },
      items: (input as { items: unknown[] }).items,
    },
  }),
})

const item = (scope: Record<string, unknown>) => ({ item: scope.item, index: scope.index })
const body = { lines: { steps: ['a', 'b'], edges: ['lines>a', 'a>b'] } }
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1)

describe('a container', () => {
  it('does its body once per item, in order, and gives the output of its last step', async () => {
    const bench = createBench({
      steps: { lines: each(['x', 'y']), a: { prepare: item }, b: once, after: pure },
      ...{ edges: ['trigger>lines', 'lines>after'], bodies: body },
    })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.performed.map(({ key, item: at }) => `${key}:${at}`)).toEqual([
      ...['lines:', 'a:0', 'b:0', 'a:1', 'b:1', 'after:'],
    ])
    expect(bench.performed.filter(({ key }) => key === 'a').map(({ input }) => input)).toEqual([
      { item: 'x', index: 0 },
      { item: 'y', index: 1 },
    ])
    expect(bench.performed[2]?.idempotencyKey).toBe(`${runId}:b:0`)
    expect(bench.outputOf('lines')).toEqual({
      results: [
        { index: 0, status: 'succeeded', output: 'b done' },
        { index: 1, status: 'succeeded', output: 'b done' },
      ],
      ...{ succeeded: 2, failed: 0 },
    })
  })

  it('shows its steps what came before it, and others only its own output', async () => {
    const seen: { steps: string[]; names: string[] }[] = []
    const look: Script = {
      prepare: (scope) => {
        expect(Object.getPrototypeOf(scope)).toBeNull()
        seen.push({ steps: Object.keys(scope.steps ?? {}), names: Object.keys(scope) })
      },
    }
    const bench = createBench({
      steps: { first: pure, lines: each([1]), a: pure, b: look, after: look },
      ...{ edges: ['trigger>first', 'first>lines', 'lines>after'], bodies: body },
    })
    await bench.driveOnce()
    expect(seen.map(({ steps }) => steps)).toEqual([
      ['first', 'a'],
      ['first', 'lines'],
    ])
    expect(seen[0]?.names).toContain('item')
    expect(seen[1]?.names).not.toContain('item')
  })

  it('does as many items at once as it may', async () => {
    const gates = numbers(5).map(() => gate<StepResult>())
    const wait: Script = {
      perform: ({ item: at }) => gates[Number(at)]?.opened ?? { output: null },
    }
    const bench = createBench({
      steps: { lines: each(numbers(5), { concurrency: 2 }), a: wait, b: pure },
      ...{ edges: ['trigger>lines'], bodies: body },
    })
    const begun = () => bench.performed.filter(({ key }) => key === 'a').map((one) => one.item)
    const driven = bench.driveOnce()
    await expect.poll(begun).toEqual(['0', '1'])
    gates[1]?.open({ output: null })
    await expect.poll(begun).toEqual(['0', '1', '2'])
    for (const { open } of gates) open({ output: null })
    expect(await driven).toBe('settled')
    expect(begun()).toEqual(['0', '1', '2', '3', '4'])
  })

  it('ends with the first item that fails, and names it', async () => {
    const bench = createBench({
      steps: { lines: each(numbers(4)), a: refusing(2), b: pure },
      ...{ edges: ['trigger>lines'], bodies: body },
    })
    await bench.driveOnce()
    expect(bench.performed.filter(({ key }) => key === 'a')).toHaveLength(2)
    expect(bench.read()).toMatchObject({
      status: 'failed',
      error: { kind: 'rejected', step: 'lines', message: 'Item 2 of 4: No 2 here.' },
    })
    expect(bench.step('lines')).toMatchObject({ error: { details: { index: 1, step: 'a' } } })
  })

  it('collects failures where it may go on', async () => {
    const bench = createBench({
      steps: { lines: each(numbers(3), { onItemFailure: 'continue' }), a: refusing(2), b: pure },
      ...{ edges: ['trigger>lines'], bodies: body },
    })
    await bench.driveOnce()
    expect(bench.read().status).toBe('succeeded')
    expect(bench.outputOf('lines')).toMatchObject({
      ...{ succeeded: 2, failed: 1 },
      results: [
        { status: 'succeeded' },
        { status: 'failed', output: null, error: { step: 'a', message: 'No 2 here.' } },
        { status: 'succeeded' },
      ],
    })
  })

  it('begins no further item once a step leaves the loop', async () => {
    const leave: Script = {
      perform: ({ item: at }) => ({ output: at, branch: at === '1' ? 'leave' : 'main' }),
    }
    const bench = createBench({
      steps: { lines: each(numbers(4)), a: leave, b: pure },
      ...{ edges: ['trigger>lines'], bodies: body },
    })
    await bench.driveOnce()
    const { results } = bench.outputOf('lines') as { results: { status: string }[] }
    expect(results.map(({ status }) => status)).toEqual([
      ...['succeeded', 'succeeded', 'skipped', 'skipped'],
    ])
    expect(bench.read().status).toBe('succeeded')
  })

  it('nests: items of items have keys of both', async () => {
    const bench = createBench({
      steps: { outer: each(['p', 'q']), inner: each([1, 2]), a: once },
      edges: ['trigger>outer'],
      bodies: {
        outer: { steps: ['inner'], edges: ['outer>inner'] },
        inner: { steps: ['a'], edges: ['inner>a'] },
      },
    })
    await bench.driveOnce()
    const calls = bench.performed.filter(({ key }) => key === 'a')
    expect(calls.map((one) => one.item)).toEqual(['0.0', '0.1', '1.0', '1.1'])
    expect(calls[1]?.idempotencyKey).toBe(`${runId}:a:0.1`)
    expect(bench.read().status).toBe('succeeded')
  })

  it('has nothing to do for an empty list, and refuses more than 10,000 items', async () => {
    const none = createBench({
      ...{ steps: { lines: each([]), a: pure, b: pure }, edges: ['trigger>lines'], bodies: body },
    })
    await none.driveOnce()
    expect(none.outputOf('lines')).toEqual({ results: [], succeeded: 0, failed: 0 })
    const many = createBench({
      steps: { lines: each(numbers(10_001)), a: pure, b: pure },
      ...{ edges: ['trigger>lines'], bodies: body },
    })
    await many.driveOnce()
    expect(many.read().error).toMatchObject({ kind: 'invalid_input', step: 'lines' })
  })

  it('lets other items go on while one is tried again', async () => {
    const bench = createBench({
      steps: { lines: each([1, 2], { concurrency: 2 }), a: failing(['unavailable']), b: pure },
      ...{ edges: ['trigger>lines'], bodies: body },
    })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.performed.map(({ key, item: at }) => `${key}:${at}`)).toEqual([
      ...['lines:', 'a:0', 'a:1', 'b:1'],
    ])
    bench.pass(10_000)
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.names().filter((key) => key === 'b')).toHaveLength(2)
    expect(bench.read().status).toBe('succeeded')
  })

  it('goes on with the items it had, and does nothing again, when its worker ended', async () => {
    let given = numbers(6)
    const bench = createBench({
      steps: { lines: { ...each([]), prepare: () => ({ items: given }) }, a: once, b: once },
      ...{ edges: ['trigger>lines'], bodies: body },
    })
    const worker = new AbortController()
    let calls = 0
    const runner = bench.ports.runner
    const ended = await bench.driveOnce({
      signal: worker.signal,
      runner: {
        ...runner,
        perform: (prepared, context) => {
          calls += prepared.step.key === 'b' ? 1 : 0
          if (calls === 3) worker.abort()
          return runner.perform(prepared, context)
        },
      },
    })
    expect(ended).toBe('lost')
    const done = bench.performed.length
    given = [7]
    bench.store.expireLease(runId)
    expect(await bench.driveOnce()).toBe('settled')
    const again = bench.performed.slice(done).map(({ key, item: at }) => `${key}:${at}`)
    expect(again).toEqual(['lines:', 'b:2', 'a:3', 'b:3', 'a:4', 'b:4', 'a:5', 'b:5'])
    expect(bench.outputOf('lines')).toMatchObject({ succeeded: 6 })
  })

  it('sends 64 calls, not 100, when item 37 of 100 had failed and only the rest is wanted', async () => {
    const first = createBench({
      steps: { lines: each(numbers(100)), a: { ...refusing(37), effect: 'once' } },
      ...{ edges: ['trigger>lines'], bodies: { lines: { steps: ['a'], edges: ['lines>a'] } } },
    })
    await first.driveOnce()
    const kept = first.read().steps.filter(({ status }) => status === 'succeeded')
    const second = createBench({
      steps: { lines: each(numbers(100)), a: once },
      ...{ edges: ['trigger>lines'], bodies: { lines: { steps: ['a'], edges: ['lines>a'] } } },
      recorded: kept,
    })
    await second.driveOnce()
    const calls = second.performed.filter(({ key }) => key === 'a')
    expect(calls).toHaveLength(64)
    expect(calls[0]?.item).toBe('36')
    expect(second.outputOf('lines')).toMatchObject({ succeeded: 100, failed: 0 })
  })

  it('does 10,000 items without ado', { timeout: 30_000 }, async () => {
    const bench = createBench({
      steps: { lines: each(numbers(10_000), { concurrency: 10 }), a: pure },
      ...{ edges: ['trigger>lines'], bodies: { lines: { steps: ['a'], edges: ['lines>a'] } } },
    })
    const startedMs = performance.now()
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.outputOf('lines')).toMatchObject({ succeeded: 10_000 })
    // What is quadratic takes minutes.
    expect(performance.now() - startedMs).toBeLessThan(15_000)
  })

  it('takes a failure inside by the error branch of the step that failed', async () => {
    const bench = createBench({
      steps: { lines: each([1, 2]), a: refusing(2), b: pure, mend: { prepare: (scope) => scope } },
      edges: ['trigger>lines'],
      bodies: { lines: { steps: ['a', 'b', 'mend'], edges: ['lines>a', 'a>b', 'a.error>mend'] } },
      // biome-ignore lint/suspicious/noThenProperty: the key is part of the document
      documents: { a: { onFailure: { then: 'branch' } } },
    })
    await bench.driveOnce()
    expect(bench.read().status).toBe('succeeded')
    const mend = bench.performed.find(({ key }) => key === 'mend')
    expect(mend?.item).toBe('1')
    expect(mend?.input).toMatchObject({ steps: { a: { error: { message: 'No 2 here.' } } } })
  })

  it('is closed with the run that a step inside stops', async () => {
    const stop: Script = {
      perform: ({ item: at }): StepResult =>
        at === '1' ? { output: null, stop: { status: 'succeeded', message: 'Enough.' } } : done,
    }
    const bench = createBench({
      steps: { lines: each(numbers(3)), a: stop, b: pure, after: pure },
      ...{ edges: ['trigger>lines', 'lines>after'], bodies: body },
    })
    expect(await bench.driveOnce()).toBe('settled')
    const { status, stopped, steps } = bench.read()
    expect({ status, stopped }).toEqual({
      status: 'succeeded',
      stopped: { step: 'a', message: 'Enough.' },
    })
    expect(steps.every((one: StepRecord) => 'settledAt' in one)).toBe(true)
    expect(bench.names()).not.toContain('after')
  })
})

const done: StepResult = { output: null }

function refusing(value: number): Script {
  return {
    prepare: item,
    perform: (_, input) => {
      if ((input as { item: unknown }).item !== value) return done
      throw new StepFailure('rejected', `No ${value} here.`)
    },
  }
}
