import { describe, expect, it } from 'vitest'
import { createBench, type Script } from './test-drive-bench'

const kib = 1_024
const limits = { stepBytes: 100 * kib, runBytes: 300 * kib }
const large = (kibibytes: number) => 'x'.repeat(kibibytes * kib)
const gives = (kibibytes: number): Script => ({
  prepare: () => null,
  perform: () => ({ output: large(kibibytes) }),
})

describe('the data of a step', () => {
  it('may be as large as the limit; more fails the step and says what to do', async () => {
    const most = gives(100)
    most.perform = () => ({ output: 'x'.repeat(100 * kib - 2) })
    const bench = createBench({
      steps: { most, more: { ...gives(1), perform: () => ({ output: large(101) }) } },
      edges: ['trigger>most', 'most>more'],
    })
    await bench.driveOnce({ limits })
    expect(bench.statuses()).toEqual({ most: 'succeeded', more: 'failed' })
    expect(bench.read().error).toMatchObject({ kind: 'rejected', step: 'more' })
    expect(bench.read().error?.message).toMatch(
      /^The result of this step is a little over its limit of 0.1 MiB\. Ask for less.*STEP_OUTPUT_MAX_BYTES\.$/,
    )
  })

  it('says how far it is over the limit', async () => {
    const bench = createBench({ steps: { more: gives(5_000) }, edges: ['trigger>more'] })
    await bench.driveOnce({ limits })
    expect(bench.read().error?.message).toMatch(
      /^The result of this step is 4.9 MiB; 0.1 MiB are the most\./,
    )
  })

  it('fails before it acts when it is given too much', async () => {
    const bench = createBench({
      steps: { send: { effect: 'once', prepare: () => ({ body: large(101) }) } },
      edges: ['trigger>send'],
    })
    await bench.driveOnce({ limits })
    expect(bench.performed).toEqual([])
    expect(bench.read().error?.message).toMatch(
      /^What this step is given is a little over its limit of 0.1 MiB\. Give it less/,
    )
    expect(bench.effects()).toEqual({})
  })
})

describe('the data of a run', () => {
  const steps = { a: gives(80), b: gives(80), c: gives(80), d: gives(80), e: gives(1) }
  const edges = ['trigger>a', 'a>b', 'b>c', 'c>d', 'd>e']

  it('ends it beyond the limit, with what it has, before the next step acts', async () => {
    const bench = createBench({ steps, edges })
    await bench.driveOnce({ limits })
    expect(bench.names()).toEqual(['a', 'b', 'c', 'd'])
    expect(bench.read()).toMatchObject({ status: 'failed', error: { kind: 'invalid_input' } })
    expect(bench.read().error?.message).toMatch(
      /^This run has recorded inputs and outputs of 0.3 MiB; .*RUN_DATA_MAX_BYTES\.$/,
    )
    expect(bench.statuses()).toMatchObject({ d: 'succeeded' })
  })

  it('counts what earlier claims recorded, and inputs, each once however often it is tried', async () => {
    let tries = 0
    const wait = (): ReturnType<NonNullable<Script['perform']>> => {
      tries += 1
      if (tries > 5) return { output: null }
      return { wait: { until: new Date(bench.clock.now.getTime() + 60_000) } }
    }
    const waits: Script = { prepare: () => large(90), perform: wait }
    const bench = createBench({
      steps: { a: gives(80), b: gives(80), waits, d: gives(60), e: gives(1) },
      edges: ['trigger>a', 'a>b', 'b>waits', 'waits>d', 'd>e'],
    })
    for (let turn = 0; turn < 6; turn += 1) {
      await bench.driveOnce({ limits })
      bench.pass(60_000)
    }
    expect(tries).toBe(6)
    expect(bench.names().at(-1)).toBe('d')
    expect(bench.read().error?.message).toMatch(/^This run has recorded/)
  })

  it('ends it also inside of a loop, and leaves no step open', async () => {
    const bench = createBench({
      steps: {
        each: {
          prepare: () => null,
          perform: () => ({
            each: { items: Array(50).fill(0), concurrency: 2, onItemFailure: 'continue' },
          }),
        },
        get: gives(40),
        count: { prepare: () => null, perform: () => ({ output: 1 }) },
      },
      edges: ['trigger>each'],
      bodies: { each: { steps: ['get', 'count'], edges: ['each>get', 'get>count'] } },
    })
    await bench.driveOnce({ limits })
    expect(bench.names().filter((key) => key === 'get').length).toBeLessThan(12)
    expect(bench.read().error?.message).toMatch(/^This run has recorded/)
    expect(bench.read().steps.filter(({ status }) => status === 'started')).toEqual([])
  })

  it('is written as it gathers, not all at once with the end', async () => {
    const bench = createBench({
      steps: { a: gives(5_000), b: gives(5_000), c: gives(5_000), d: gives(5_000) },
      edges: ['trigger>a', 'a>b', 'b>c', 'c>d'],
    })
    await bench.driveOnce()
    expect(bench.writes.map(({ kind, entry }) => `${kind} ${entry.steps.length}`)).toEqual([
      ...['record 2', 'settle 2'],
    ])
  })
})

describe('the results of a loop', () => {
  const loop = (kibibytes: number, then: 'continue' | 'stop' = 'continue') =>
    createBench({
      steps: {
        each: {
          prepare: () => null,
          perform: () => ({
            each: { items: Array(20).fill(0), concurrency: 1, onItemFailure: then },
          }),
        },
        get: gives(kibibytes),
        after: gives(1),
      },
      edges: ['trigger>each', 'each>after'],
      bodies: { each: { steps: ['get'], edges: ['each>get'] } },
    })

  it('fail it once they are too large together, and no further item begins', async () => {
    const bench = loop(30)
    await bench.driveOnce({ limits })
    expect(bench.names().filter((key) => key === 'get')).toHaveLength(4)
    expect(bench.step('each')).toMatchObject({ status: 'failed', error: { kind: 'rejected' } })
    expect(bench.read().error?.message).toMatch(
      /^The results of these items have grown to 0.1 MiB; .*STEP_OUTPUT_MAX_BYTES\.$/,
    )
  })

  it('count as data of the run too', async () => {
    const bench = loop(4)
    await bench.driveOnce({ limits: { ...limits, runBytes: 170 * kib } })
    expect(bench.statuses()).toMatchObject({ each: 'succeeded', after: 'succeeded' })
    const tight = loop(4)
    await tight.driveOnce({ limits: { ...limits, runBytes: 150 * kib } })
    expect(tight.statuses()).toMatchObject({ each: 'succeeded' })
    expect(tight.names()).not.toContain('after')
    expect(tight.read().error?.message).toMatch(/^This run has recorded/)
  })
})
