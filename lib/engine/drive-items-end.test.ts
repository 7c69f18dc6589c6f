import { expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import { createBench, type Script } from './test-drive-bench'

const each = (count: number): Script => {
  const items = Array.from({ length: count }, (_, index) => index)
  return {
    prepare: () => ({ count }),
    perform: () => ({ each: { items, concurrency: 5, onItemFailure: 'continue' } }),
  }
}
const edges = ['trigger>each', 'each>after']

it('closes what waits in an item that has failed, and goes on without it', async () => {
  const bench = createBench({
    steps: {
      each: each(2),
      nap: { perform: () => ({ wait: { until: new Date('2027-01-01T00:00:00Z') } }) },
      bad: {
        perform() {
          throw new StepFailure('rejected', 'No.')
        },
      },
      after: { perform: () => ({ wait: { until: new Date('2028-01-01T00:00:00Z') } }) },
    },
    edges,
    bodies: { each: { steps: ['nap', 'bad'], edges: ['each>nap', 'each>bad'] } },
  })
  expect(await bench.driveOnce()).toBe('waiting')
  expect(bench.names().at(-1)).toBe('after')
  const naps = bench.read().steps.filter(({ key }) => key === 'nap')
  expect(naps.map(({ status }) => status)).toEqual(['skipped', 'skipped'])
})

it('closes what waits in items that an earlier worker had begun and this one never came to', async () => {
  const at = new Date('2026-01-02T03:04:00.000Z')
  const until = new Date('2027-01-01T00:00:00Z')
  const base = { startedAt: at, attempts: [], input: {} }
  const error = { kind: 'unavailable', message: 'No.' } as const
  const bench = createBench({
    steps: { each: each(2), inner: each(1), nap: {}, deep: {}, bad: {} },
    edges: ['trigger>each', 'trigger>bad'],
    bodies: {
      each: { steps: ['inner', 'nap'], edges: ['each>inner', 'each>nap'] },
      inner: { steps: ['deep'], edges: ['inner>deep'] },
    },
    recorded: [
      { ...base, key: 'each', item: '', status: 'started' },
      { ...base, key: 'nap', item: '1', status: 'waiting', until },
      { ...base, key: 'inner', item: '1', status: 'started' },
      { ...base, key: 'deep', item: '1.0', status: 'waiting', until, error },
      { ...base, key: 'bad', item: '', status: 'failed', error, settledAt: at },
    ],
  })
  expect(await bench.driveOnce()).toBe('settled')
  expect(bench.names()).toEqual([])
  const ends = Object.fromEntries(
    bench.read().steps.map(({ key, item, status }) => [`${key}:${item}`, status]),
  )
  expect(ends).toEqual({
    ...{ 'each:': 'skipped', 'bad:': 'failed' },
    ...{ 'nap:1': 'skipped', 'inner:1': 'skipped', 'deep:1.0': 'failed' },
  })
})

it('drives 10,000 items within the limit of a run, each in about the time of the first', async () => {
  const cost = async (count: number) => {
    const bench = createBench({
      ...{ steps: { each: each(count), send: { prepare: () => null }, after: {} }, edges },
      bodies: { each: { steps: ['send'], edges: ['each>send'] } },
    })
    const before = process.cpuUsage()
    await bench.driveOnce()
    const { user } = process.cpuUsage(before)
    const [container] = bench.read().steps.filter(({ key }) => key === 'each')
    expect(container).toMatchObject({ status: 'succeeded', output: { succeeded: count } })
    return user / count
  }
  await cost(1_000)
  const few = await cost(1_000)
  const many = await cost(9_999)
  process.stdout.write(
    `An item takes ${few.toFixed(0)} µs among 1,000, ${many.toFixed(0)} among 9,999.\n`,
  )
  // Ten times as many items would cost ten times as much each, were it quadratic.
  expect(many).toBeLessThan(4 * few + 100)
})
