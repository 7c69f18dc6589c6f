import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import type { DrivePorts, JournalEntry } from './ports'
import { isSettled } from './status'
import { type Bench, createBench, runId, type Script } from './test-drive-bench'

interface StepPlan {
  effect: 'none' | 'idempotent' | 'once'
  branch: 'main' | 'true'
  fails: 'never' | 'first try' | 'always'
  onFailure: 'stop' | 'continue' | 'branch'
}
interface Plan {
  steps: StepPlan[]
  edges: string[]
}

const plain: StepPlan = { effect: 'none', branch: 'main', fails: 'never', onFailure: 'stop' }

/** Every kind of step, in sequence and side by side, with a retry and a wait between them. */
const showcase: Plan = {
  steps: [
    plain,
    { ...plain, effect: 'once' },
    { ...plain, effect: 'idempotent' },
    { ...plain, effect: 'once', fails: 'first try' },
    plain,
    { ...plain, effect: 'once' },
    { ...plain, effect: 'idempotent', fails: 'always', onFailure: 'continue' },
    { ...plain, effect: 'once' },
  ],
  edges: [
    ...['trigger>s0', 's0>s1', 's1>s2', 's0>s3', 's2>s4', 's3>s4', 's4>s5', 's4>s6'],
    ...['s5>s7', 's6>s7'],
  ],
}

/** One number per worker; undefined: it does not end. */
type Crashes = (number | undefined)[]

/** Runs the flow; the worker of drive n ends at its crashes[n]-th point, of two around each await. */
async function simulate(flow: Plan, crashes: Crashes) {
  const settledWrites = new Map<string, number>()
  const faults: string[] = []
  let made = 0
  const bench: Bench = createBench({
    steps: Object.fromEntries(flow.steps.map((step, index) => [`s${index}`, script(step, index)])),
    edges: flow.edges,
    documents: Object.fromEntries(
      // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
      flow.steps.map(({ onFailure }, index) => [`s${index}`, { onFailure: { then: onFailure } }]),
    ),
  })

  function script(step: StepPlan, index: number): Script {
    let tries = 0
    return {
      effect: step.effect,
      // Every output is new, so that a record which mixes two drives shows.
      perform() {
        tries += 1
        made += 1
        if (step.fails === 'always') throw new StepFailure('rejected', 'No.')
        if (step.fails === 'first try' && tries === 1 && step.effect !== 'none')
          throw new StepFailure('timeout', 'No.')
        if (step.effect === 'once' && bench.effects()[`s${index}`] !== 'started') {
          faults.push(`s${index} was sent without a mark in the ledger`)
        }
        return { output: `s${index} #${made}`, branch: step.branch }
      },
    }
  }

  /** Ports of one worker, which ends at the given point: nothing it does after that is seen. */
  function mortal(points: number | undefined): {
    ports: Partial<DrivePorts>
    points: () => number
  } {
    const controller = new AbortController()
    let passed = 0
    const point = () => {
      if (controller.signal.aborted) throw new Error('The worker ended before.')
      passed += 1
      if (passed !== points) return
      controller.abort()
      throw new Error('The worker ends.')
    }
    const write =
      <E extends JournalEntry, L>(method: (lease: L, entry: E) => Promise<void>) =>
      async (lease: L, entry: E) => {
        point()
        const before = bench.read().status
        await method(lease, entry)
        if (isSettled(before)) faults.push('something was written after the end')
        for (const { key, status } of entry.steps) {
          if (isSettled(status)) settledWrites.set(key, (settledWrites.get(key) ?? 0) + 1)
        }
        point()
      }
    const { store, runner } = bench.ports
    return {
      points: () => passed,
      ports: {
        store: {
          record: write(store.record),
          wait: write(store.wait),
          settle: write(store.settle),
        },
        runner: {
          prepare: runner.prepare,
          async perform(prepared, context) {
            if (controller.signal.aborted) faults.push('a worker worked after its end')
            point()
            const result = await runner.perform(prepared, context)
            point()
            return result
          },
        },
        signal: controller.signal,
      },
    }
  }

  const points: number[] = []
  for (let turn = 0; turn < 60 && !isSettled(bench.read().status); turn += 1) {
    const worker = mortal(crashes[turn])
    await bench.driveOnce(worker.ports).catch(() => 'crashed')
    points.push(worker.points())
    bench.pass(7_200_000)
  }
  return { bench, settledWrites, faults, points }
}

async function checkPromises(flow: Plan, crashes: Crashes): Promise<void> {
  const calm = await simulate(flow, [])
  const { bench, settledWrites, faults } = await simulate(flow, crashes)
  const { status, steps } = bench.read()
  expect(faults).toEqual([])
  expect(status).toBe(calm.bench.read().status)
  expect(['succeeded', 'failed']).toContain(status)
  if (status === 'succeeded') expect(bench.statuses()).toEqual(calm.bench.statuses())

  // Each result is recorded once, and no step is left open.
  for (const step of steps) {
    expect(isSettled(step.status)).toBe(true)
    expect(settledWrites.get(step.key)).toBe(1)
  }
  // What a step was given is what the journal says of the steps before it.
  const given = new Map(
    steps.flatMap((one): [string, unknown][] => {
      if (one.status === 'succeeded') return [[one.key, one.output]]
      return one.status === 'failed' ? [[one.key, { error: one.error }]] : []
    }),
  )
  for (const step of steps) {
    if (step.status !== 'succeeded') continue
    const { steps: read } = step.input as { steps: Record<string, unknown> }
    for (const [key, value] of Object.entries(read)) expect(value).toEqual(given.get(key))
  }
  // A step is tried again only after a crash or a failure, and always under the same key.
  const ends = crashes.filter((point) => point !== undefined).length
  for (const [index, { fails }] of flow.steps.entries()) {
    const tries = bench.performed.filter(({ key }) => key === `s${index}`)
    expect(tries.length).toBeLessThanOrEqual(1 + ends + (fails === 'first try' ? 1 : 0))
    for (const { idempotencyKey } of tries) expect(idempotencyKey).toBe(`${runId}:s${index}`)
  }
  // Nothing runs after the end.
  expect(await bench.driveOnce()).toBe('idle')
}

// Thousands of runs: slow machines need more than the usual limit.
describe('drive, when workers end', { timeout: 60_000 }, () => {
  it('keeps its promises wherever a worker ends', async () => {
    const { points } = await simulate(showcase, [])
    expect(points).toHaveLength(2)
    for (const [drive, last] of points.entries()) {
      expect(last).toBeGreaterThan(10)
      for (let point = 1; point <= last; point += 1) {
        await checkPromises(showcase, [...Array.from({ length: drive }, () => undefined), point])
      }
    }
  })

  it('keeps its promises when the next worker ends, too', async () => {
    const { points } = await simulate(showcase, [])
    for (let first = 1; first <= (points[0] ?? 0); first += 1) {
      for (let next = 1; next <= 20; next += 1) await checkPromises(showcase, [first, next])
    }
  })

  it('keeps its promises in random flows with up to four ends', async () => {
    const step = fc.record<StepPlan>({
      effect: fc.constantFrom('none', 'idempotent', 'once'),
      branch: fc.constantFrom('main', 'main', 'true'),
      fails: fc.constantFrom('never', 'never', 'first try', 'always'),
      onFailure: fc.constantFrom('stop', 'continue', 'branch'),
    })
    const flow = fc
      .record({
        steps: fc.array(step, { minLength: 1, maxLength: 7 }),
        links: fc.array(
          fc.tuple(fc.nat(7), fc.nat(7), fc.constantFrom('main', 'main', 'true', 'error')),
          { maxLength: 14 },
        ),
      })
      .map(({ steps, links }): Plan => ({ steps, edges: toEdges(steps.length, links) }))
    await fc.assert(
      fc.asyncProperty(flow, fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 4 }), (a, b) =>
        checkPromises(a, b),
      ),
      { numRuns: 400 },
    )
  })
})

/** Every step follows the one before or the trigger; the links come on top. */
function toEdges(size: number, links: [number, number, string][]): string[] {
  const more = links
    .map(([a, b, branch]) => [Math.min(a, b) % size, Math.max(a, b) % size, branch] as const)
    .filter(([from, to]) => from < to)
    .map(([from, to, branch]) => `s${from}.${branch}>s${to}`)
  const roots = Array.from({ length: size }, (_, index) => `s${index}`).filter(
    (key) => !more.some((edge) => edge.endsWith(`>${key}`)),
  )
  return [...roots.map((key) => `trigger>${key}`), ...more]
}
