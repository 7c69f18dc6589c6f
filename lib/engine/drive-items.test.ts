import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import type { EachPlan, StepResult } from './ports'
import { createBench, gate, runId, type Script } from './test-drive-bench'

type Change = Partial<EachPlan>

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const each = (count: number, change: Change = {}): Script => ({
  prepare: () => ({ items: numbers(count) }),
  perform: (_, input) => ({
    // The scripts of these tests prepare it so.
    each: {
      ...{ items: (input as { items: unknown[] }).items, concurrency: 2, onItemFailure: 'stop' },
      ...change,
    },
  }),
})
const bodies = { each: { steps: ['send'], edges: ['each>send'] } }
const flow = { edges: ['trigger>each', 'each>after'], bodies }
const readItem = (scope: Record<string, unknown>) => ({ item: scope.item, index: scope.index })

/** Fails for one item. */
const failingAt = (bad: string, effect: Script['effect'] = 'once'): Script => ({
  effect,
  prepare: readItem,
  perform({ item }) {
    if (item === bad) throw new StepFailure('rejected', 'No such address.')
    return { output: `sent ${item}` }
  },
})
const stepsOf = (scope: Record<string, unknown>) => scope.steps as Record<string, unknown>
const outputOf = (record: unknown) =>
  (record as { output: { results: { status: string }[] } }).output

describe('drive, a container', () => {
  it('does its body once per item, under one key each, and gives the results outside', async () => {
    const bench = createBench({
      ...{ steps: { each: each(3), send: failingAt('none'), after: {} }, ...flow },
    })
    expect(await bench.driveOnce()).toBe('settled')
    const sent = bench.performed.filter(({ key }) => key === 'send')
    expect(sent.map(({ item, input }) => [item, input])).toEqual([
      ...[0, 1, 2].map((index) => [`${index}`, { item: index, index }]),
    ])
    expect(sent.map((one) => one.idempotencyKey)).toEqual([
      ...[0, 1, 2].map((index) => `${runId}:send:${index}`),
    ])
    const results = [0, 1, 2].map((index) => ({
      ...{ index, status: 'succeeded', output: `sent ${index}` },
    }))
    const output = { results, succeeded: 3, failed: 0 }
    expect(bench.step('each')).toMatchObject({ status: 'succeeded', output })
    const after = bench.performed.at(-1)?.input as { steps: object }
    expect(after.steps).toEqual({ each: output })
    expect(bench.read().effects).toHaveLength(3)
  })

  it('shows a step of the body the item and what is outside, by own members alone', async () => {
    const scopes: Record<string, unknown>[] = []
    const bench = createBench({
      ...{ edges: ['trigger>first', 'first>each'], bodies },
      steps: {
        ...{ first: {}, each: each(1) },
        send: {
          prepare: (scope) => scopes.push({ ...scope, steps: { ...stepsOf(scope) } }) && scope,
        },
      },
    })
    await bench.driveOnce()
    expect(Object.keys(scopes[0] ?? {}).toSorted()).toEqual([
      ...['flow', 'index', 'item', 'run', 'steps', 'trigger', 'vars'],
    ])
    expect(scopes[0]?.steps).toEqual({ first: 'first done' })
    const given = bench.performed.at(-1)?.input as Record<string, unknown>
    for (const values of [given, given.steps, given.run]) {
      expect(Object.getPrototypeOf(values)).toBeNull()
    }
  })

  it('does as many items at once as it says, in order', async () => {
    const gates = numbers(5).map(() => gate<StepResult>())
    const send: Script = { perform: ({ item }) => gates[Number(item)]?.opened ?? { output: null } }
    const bench = createBench({ steps: { each: each(5, { concurrency: 3 }), send }, ...flow })
    const driven = bench.driveOnce()
    const items = () => bench.performed.filter(({ key }) => key === 'send').map(({ item }) => item)
    await expect.poll(items).toEqual(['0', '1', '2'])
    gates[1]?.open({ output: null })
    await expect.poll(items).toEqual(['0', '1', '2', '3'])
    for (const { open } of gates) open({ output: null })
    expect(await driven).toBe('settled')
    expect(items()).toHaveLength(5)
  })

  it('stops at an item that fails, begins no other, and names it', async () => {
    const steps = { each: each(10, { concurrency: 1 }), send: failingAt('3'), after: {} }
    const bench = createBench({ steps, ...flow })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.names()).toEqual(['each', 'send', 'send', 'send', 'send'])
    const error = { kind: 'rejected', message: 'Item 4 of 10: No such address.', step: 'each' }
    expect(bench.read()).toMatchObject({ status: 'failed', error })
  })

  it('does all items when a failed one does not stop it', async () => {
    const steps = { each: each(4, { onItemFailure: 'continue' }), send: failingAt('1'), after: {} }
    const bench = createBench({ steps, ...flow })
    await bench.driveOnce()
    expect(bench.read().status).toBe('succeeded')
    const { results, ...counts } = outputOf(bench.step('each'))
    expect(counts).toEqual({ succeeded: 3, failed: 1 })
    expect(results[1]).toMatchObject({
      ...{ index: 1, status: 'failed', error: { kind: 'rejected', message: 'No such address.' } },
    })
  })

  it('begins no new item once one has left, and succeeds', async () => {
    const send: Script = {
      perform: ({ item }) => ({ output: item, branch: item === '2' ? 'leave' : 'main' }),
    }
    const bench = createBench({ steps: { each: each(6, { concurrency: 1 }), send }, ...flow })
    await bench.driveOnce()
    expect(bench.read().status).toBe('succeeded')
    expect(outputOf(bench.step('each')).results.map(({ status }) => status)).toEqual([
      ...['succeeded', 'succeeded', 'succeeded', 'skipped', 'skipped', 'skipped'],
    ])
  })

  it('succeeds at once without items, and refuses more than 10,000', async () => {
    const empty = createBench({ steps: { each: each(0), send: {} }, ...flow })
    await empty.driveOnce()
    expect(outputOf(empty.step('each'))).toEqual({ results: [], succeeded: 0, failed: 0 })
    const many = createBench({ steps: { each: each(10_001), send: {} }, ...flow })
    await many.driveOnce()
    expect(many.read().error).toMatchObject({ kind: 'invalid_input', step: 'each' })
    expect(many.names()).toEqual(['each'])
  })

  it('goes on after its worker ended with the items that were recorded, and sends none again', async () => {
    let length = 6
    const container: Script = { ...each(0), prepare: () => ({ items: numbers(length) }) }
    const steps = { each: container, send: failingAt('none'), after: {} }
    const bench = createBench({ steps, ...flow })
    let left = 2
    const record: typeof bench.ports.store.record = async (lease, entry) => {
      left -= 1
      if (left < 0) throw new Error('The worker ends.')
      await bench.ports.store.record(lease, entry)
    }
    const store = { ...bench.ports.store, record }
    await expect(bench.driveOnce({ store })).rejects.toThrow('The worker ends.')
    expect(bench.step('each')?.status).toBe('started')
    const ended = bench.read().steps.filter((one) => one.key === 'send' && 'output' in one)
    expect(ended.length).toBeGreaterThan(0)
    const before = bench.performed.length
    length = 2
    bench.pass(60_000)
    expect(await bench.driveOnce()).toBe('settled')
    expect(outputOf(bench.step('each')).results).toHaveLength(6)
    const again = bench.performed.slice(before).map(({ item }) => item)
    for (const { item } of ended) expect(again).not.toContain(item)
  })

  it('sends 64 calls, not 100, when item 37 of 100 failed and the rest is done in a new run', async () => {
    const steps = (send: Script) => ({ each: each(100, { concurrency: 1 }), send })
    const first = createBench({ steps: steps(failingAt('36')), ...flow })
    await first.driveOnce()
    expect(first.read().error?.message).toContain('Item 37 of 100')
    const recorded = first.read().steps.filter(({ status }) => status === 'succeeded')
    const second = createBench({ steps: steps(failingAt('none')), ...flow, recorded })
    expect(await second.driveOnce()).toBe('settled')
    expect(second.names().filter((key) => key === 'send')).toHaveLength(64)
    expect(outputOf(second.step('each'))).toMatchObject({ succeeded: 100, failed: 0 })
  })

  it('waits with the run while items wait, and keeps their places', async () => {
    const until = new Date('2026-01-02T04:00:00Z')
    const send: Script = {
      perform: ({ hasWaited, item }) =>
        item === '0' && !hasWaited ? { wait: { until } } : { output: item },
    }
    const bench = createBench({ steps: { each: each(4), send }, ...flow })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.performed.map(({ item }) => item)).toEqual(['', '0', '1', '2', '3'])
    await bench.driveToEnd()
    expect(outputOf(bench.step('each'))).toMatchObject({ succeeded: 4 })
    expect(bench.performed.filter(({ key }) => key === 'send')).toHaveLength(5)
  })

  it('numbers the items of a container in another, which read the inner item', async () => {
    const bench = createBench({
      steps: { each: each(2), inner: each(2), send: failingAt('none'), after: {} },
      edges: ['trigger>each', 'each>after'],
      bodies: {
        each: { steps: ['inner'], edges: ['each>inner'] },
        inner: { steps: ['send'], edges: ['inner>send'] },
      },
    })
    expect(await bench.driveOnce()).toBe('settled')
    const sent = bench.performed.filter(({ key }) => key === 'send')
    expect(sent.map(({ item }) => item).toSorted()).toEqual(['0.0', '0.1', '1.0', '1.1'])
    expect(outputOf(bench.step('each'))).toMatchObject({ succeeded: 2 })
  })

  it('ends the whole run at a stop inside a body, and leaves nothing open', async () => {
    const until = new Date('2027-01-01T00:00:00Z')
    const send: Script = {
      perform: ({ item }) =>
        item === '0'
          ? { wait: { until } }
          : { output: null, stop: { status: 'succeeded', message: 'Enough.' } },
    }
    const bench = createBench({ steps: { each: each(5), send, after: {} }, ...flow })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.read()).toMatchObject({ status: 'succeeded', stopped: { step: 'send' } })
    expect(bench.read().steps.map(({ key, item, status }) => [key, item, status])).toEqual(
      expect.arrayContaining([
        ...[
          ['each', '', 'succeeded'],
          ['send', '0', 'skipped'],
        ],
        ...[
          ['send', '1', 'succeeded'],
          ['after', '', 'skipped'],
        ],
      ]),
    )
  })
})
