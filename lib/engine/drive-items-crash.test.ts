import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import type { DrivePorts, JournalEntry, StepRecord } from './ports'
import { isSettled } from './status'
import { createBench, runId, type Script } from './test-drive-bench'

interface Case {
  /** What each item of the inner list does, by the outer item. */
  items: ('ok' | 'fails' | 'waits' | 'again')[][]
  outer: { concurrency: number; onItemFailure: 'stop' | 'continue' }
  inner: { concurrency: number; onItemFailure: 'stop' | 'continue' }
  effect: 'none' | 'idempotent' | 'once'
  crashes: number[]
}

type Verdict = 'succeeded' | 'failed' | 'skipped'

/** What must come out, read from the lists alone: no plan, no records, no order in time. */
function verdicts({ items, inner, outer }: Case) {
  const innerFails = (list: Case['items'][number]) =>
    inner.onItemFailure === 'stop' && list.includes('fails')
  const first = items.findIndex(innerFails)
  const isFailed = outer.onItemFailure === 'stop' && first >= 0
  const all = items.map((list): Verdict => (innerFails(list) ? 'failed' : 'succeeded'))
  return isFailed ? { failedItem: first } : { all }
}

async function simulate({ items, outer, inner, effect, crashes }: Case) {
  const tries = new Map<string, number>()
  const faults: string[] = []
  const list = (entries: unknown[], plan: Case['outer']): Script => ({
    prepare: () => ({ items: entries }),
    perform: () => ({ each: { items: entries, ...plan } }),
  })
  const send: Script = {
    effect,
    prepare: (scope) => ({ does: scope.item }),
    perform({ item, hasWaited, idempotencyKey, attempt }, input) {
      tries.set(item, (tries.get(item) ?? 0) + 1)
      if (idempotencyKey !== `${runId}:send:${item}`) faults.push('another key')
      if (bench.read().steps.some((one) => isAt(one, item) && isSettled(one.status))) {
        faults.push(`${item} was recorded, and done again`)
      }
      const { does } = input as { does: string }
      if (does === 'fails') throw new StepFailure('rejected', 'No.')
      if (does === 'again' && attempt === 1 && effect !== 'none') {
        throw new StepFailure('rate_limited', 'Later.')
      }
      if (does !== 'waits' || hasWaited) return { output: item }
      return { wait: { until: new Date(bench.clock.now.getTime() + 1_000) } }
    },
  }
  const innerList: Script = {
    prepare: (scope) => ({ items: scope.item }),
    perform: (_, input) => ({
      each: { items: (input as { items: unknown[] }).items, ...inner },
    }),
  }
  const bench = createBench({
    steps: { each: list(items, outer), inner: innerList, send, after: {} },
    edges: ['trigger>each', 'each>after'],
    bodies: {
      each: { steps: ['inner'], edges: ['each>inner'] },
      inner: { steps: ['send'], edges: ['inner>send'] },
    },
  })
  for (let turn = 0; turn < 150 && !isSettled(bench.read().status); turn += 1) {
    await bench.driveOnce(mortal(bench.ports, crashes[turn])).catch(() => 'crashed')
    bench.pass(60_000)
  }
  return { bench, tries, faults }
}

const isAt = ({ key, item }: StepRecord, wanted: string) => key === 'send' && item === wanted

/** Ports of a worker that ends at the given point, of one before and one after each write. */
function mortal({ store }: DrivePorts, last: number | undefined): Partial<DrivePorts> {
  const controller = new AbortController()
  let passed = 0
  const point = () => {
    passed += 1
    if (passed === last) controller.abort()
    if (controller.signal.aborted) throw new Error('The worker ends.')
  }
  const write =
    <L, E extends JournalEntry>(method: (lease: L, entry: E) => Promise<void>) =>
    async (lease: L, entry: E) => {
      point()
      await method(lease, entry)
      point()
    }
  return {
    store: { record: write(store.record), wait: write(store.wait), settle: write(store.settle) },
    signal: controller.signal,
  }
}

async function check(given: Case): Promise<void> {
  const { bench, tries, faults } = await simulate(given)
  expect(faults).toEqual([])
  const expected = verdicts(given)
  const { status, steps, error } = bench.read()
  expect(steps.filter((one) => !isSettled(one.status))).toEqual([])
  if (expected.all) {
    expect(status).toBe('succeeded')
    const { results } = (bench.step('each') as unknown as { output: { results: Result[] } }).output
    expect(results.map((one) => one.status)).toEqual(expected.all)
  } else {
    expect(status).toBe('failed')
    const where = `Item ${expected.failedItem + 1} of ${given.items.length}: `
    expect(error?.message.startsWith(where)).toBe(true)
  }
  for (const count of tries.values()) expect(count).toBeLessThanOrEqual(2 + given.crashes.length)
}

interface Result {
  status: Verdict
}

const plan = fc.record({
  concurrency: fc.integer({ min: 1, max: 4 }),
  onItemFailure: fc.constantFrom('stop' as const, 'continue' as const),
})
const anyCase = fc.record<Case>({
  items: fc.array(
    fc.array(fc.constantFrom('ok', 'ok', 'ok', 'fails', 'waits', 'again'), { maxLength: 4 }),
    { maxLength: 5 },
  ),
  outer: plan,
  inner: plan,
  effect: fc.constantFrom('none', 'idempotent', 'once'),
  crashes: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
})

describe('drive, containers in containers when workers end', { timeout: 60_000 }, () => {
  it('comes to the end that the lists say, does nothing recorded again, leaves nothing open', async () => {
    await fc.assert(fc.asyncProperty(anyCase, check), { numRuns: 400 })
  })

  it('would notice a result that is not the one of the lists', async () => {
    const ok: Case = {
      items: [['fails'], ['ok']],
      outer: { concurrency: 1, onItemFailure: 'continue' },
      inner: { concurrency: 1, onItemFailure: 'stop' },
      effect: 'once',
      crashes: [3],
    }
    await check(ok)
    const { bench } = await simulate({ ...ok, items: [['ok'], ['ok']] })
    const { results } = (bench.step('each') as unknown as { output: { results: Result[] } }).output
    expect(results.map(({ status }) => status)).not.toEqual(verdicts(ok).all)
  })
})
