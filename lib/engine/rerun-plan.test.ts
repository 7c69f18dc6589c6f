import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Flow, Step } from '@/lib/flow/schema'
import type { StepRecord } from './ports'
import { keptSteps, type PastStep, type RerunFrom } from './rerun-plan'
import { type PreviewGiven, previewRerun } from './rerun-preview'
import { createBench, type Script } from './test-drive-bench'

const step = (key: string, more: Partial<Step> = {}): Step => ({
  ...{ key, app: 'data', action: 'set', input: {} },
  ...more,
})

function flow(steps: Step[]): Flow {
  const keys = ['trigger', ...steps.map(({ key }) => key)]
  return {
    ...{ schemaVersion: 1, notes: [], steps },
    trigger: { key: 'trigger', app: 'webhook', trigger: 'received', input: {} },
    edges: steps.map(({ key }, index) => ({ from: keys[index] ?? '', branch: 'main', to: key })),
  }
}

const past = (key: string, status: string, item = ''): PastStep => ({ key, item, status })
const names = (kept: { key: string; item: string }[]) =>
  kept.map(({ key, item }) => (item === '' ? key : `${key}:${item}`))

const ship = step('ship')
const loop = (more: Partial<Step> = {}) =>
  step('each', {
    ...{ app: 'logic', action: 'each', input: { items: '{{ steps.order.lines }}' } },
    body: { steps: [ship], edges: [{ from: 'each', branch: 'main', to: 'ship' }] },
    ...more,
  })
const order = flow([step('order'), loop(), step('mail')])

describe('what a rerun keeps', () => {
  const linear = flow([step('a'), step('b')])
  const given = { before: linear, now: linear, past: [past('a', 'succeeded'), past('b', 'failed')] }

  it('is nothing from the start, and what has succeeded from the failed step', () => {
    expect(keptSteps({ ...given, from: 'start' })).toEqual([])
    expect(names(keptSteps({ ...given, from: 'failed' }))).toEqual(['a'])
  })

  it('is not the step that stopped the run on purpose, which would let the new run go on', () => {
    expect(keptSteps({ ...given, from: 'failed', endedBy: 'a' })).toEqual([])
  })

  it('is nothing of a step that is skipped by choice now, nor of its items', () => {
    const off = flow([step('a', { disabled: true }), step('b')])
    expect(keptSteps({ ...given, from: 'failed', now: off })).toEqual([])
    const describe: PreviewGiven['describe'] = ({ key }) => ({
      ...{ title: key, effect: 'none', inDoubt: 'again' },
    })
    const preview = previewRerun({ ...given, from: 'failed', now: off, effects: [], describe })
    expect(preview).toMatchObject([
      { key: 'b', does: 'again' },
      { key: 'a', does: 'gone' },
    ])
    const loops = {
      ...{ from: 'unfinished' as const, before: order },
      now: flow([step('order'), loop({ disabled: true }), step('mail')]),
      past: [
        ...[past('order', 'succeeded'), past('ship', 'succeeded', '0')],
        ...[past('ship', 'failed', '1'), past('each', 'failed')],
      ],
    }
    expect(names(keptSteps(loops))).toEqual(['order'])
    expect(names(keptSteps({ ...loops, now: order }))).toEqual(['order', 'ship:0'])
  })

  it('is not a step that is another action now, or stands in another place', () => {
    const other = flow([step('a', { app: 'http', action: 'request' }), step('b')])
    expect(keptSteps({ ...given, now: other, from: 'failed' })).toEqual([])
    const inside = flow([loop({ body: { steps: [step('a')], edges: [] } })])
    expect(keptSteps({ ...given, now: inside, from: 'failed' })).toEqual([])
  })

  const items = [
    ...[past('order', 'succeeded'), past('each', 'failed')],
    ...[
      past('ship', 'succeeded', '0'),
      past('ship', 'failed', '1'),
      past('ship', 'succeeded', '2'),
    ],
  ]

  it('is nothing of a failed container from the failed step, its done items from the unfinished', () => {
    const one = { before: order, now: order, past: items }
    expect(names(keptSteps({ ...one, from: 'failed' }))).toEqual(['order'])
    expect(names(keptSteps({ ...one, from: 'unfinished' }))).toEqual(['order', 'ship:0', 'ship:2'])
  })

  it('does a container again that succeeded with failed items, where the unfinished is wanted', () => {
    const withFailed: PastStep[] = items.map((one) =>
      one.key === 'each' ? { ...one, status: 'succeeded', failedItems: 1 } : one,
    )
    const one = { before: order, now: order, past: withFailed }
    expect(names(keptSteps({ ...one, from: 'unfinished' }))).toEqual(['order', 'ship:0', 'ship:2'])
    expect(names(keptSteps({ ...one, from: 'failed' }))).toContain('each')
  })

  it('keeps no items where another list may have put others in their places', () => {
    const edited = flow([step('order'), loop({ input: { items: '{{ steps.order.all }}' } })])
    const one = { before: order, past: items, from: 'unfinished' as const }
    expect(names(keptSteps({ ...one, now: edited }))).toEqual(['order'])
    const anew = flow([step('order', { action: 'format' }), loop()])
    expect(names(keptSteps({ ...one, now: anew }))).toEqual([])
  })

  it('keeps done items of a loop within a loop', () => {
    const nested = flow([
      step('outer', {
        ...{ app: 'logic', action: 'each' },
        body: { steps: [loop()], edges: [{ from: 'outer', branch: 'main', to: 'each' }] },
      }),
    ])
    const steps = [
      ...[past('outer', 'failed'), past('each', 'succeeded', '0'), past('each', 'failed', '1')],
      ...[past('ship', 'succeeded', '0.0'), past('ship', 'succeeded', '1.0')],
      past('ship', 'failed', '1.1'),
    ]
    const one = { before: nested, now: nested, past: steps }
    expect(names(keptSteps({ ...one, from: 'unfinished' }))).toEqual([
      ...['each:0', 'ship:0.0', 'ship:1.0'],
    ])
    expect(keptSteps({ ...one, from: 'failed' })).toEqual([])
  })
})

describe('the preview of a rerun', () => {
  const now = flow([step('a', { input: { to: 'new' } }), step('b', { inDoubt: 'ask' }), step('d')])
  const before = flow([step('a'), step('b'), step('c')])
  const at = new Date(0)
  const base: PreviewGiven = {
    ...{ from: 'failed', before, now },
    past: [past('a', 'succeeded'), past('b', 'failed'), past('c', 'succeeded')],
    effects: [
      { run: 'run_1', key: 'a', item: '', state: 'done', summary: 'POST a', at },
      { run: 'run_1', key: 'b', item: '', state: 'in_doubt', summary: 'POST b', at },
    ],
    describe: ({ key, inDoubt = 'again' }) => ({ title: key, effect: 'once', inDoubt }),
  }
  const tell = (from: RerunFrom) =>
    previewRerun({ ...base, from }).map((one) => [one.key, one.does, one.alreadySent.length])

  it('says of each step whether it is kept, done again, new or gone, and what is sent again', () => {
    expect(tell('failed')).toEqual([
      ...[
        ['a', 'kept', 0],
        ['b', 'again', 1],
        ['d', 'new', 0],
      ],
      ['c', 'gone', 0],
    ])
    expect(tell('start').slice(0, 2)).toEqual([
      ['a', 'again', 1],
      ['b', 'again', 1],
    ])
  })

  it('marks what was kept and edited since, and what is in doubt and asks', () => {
    const [a, b] = previewRerun(base)
    expect(a).toMatchObject({ isChanged: true, isInDoubt: false })
    expect(b).toMatchObject({ isChanged: false, isInDoubt: true })
    const [, started] = previewRerun({ ...base, from: 'start' })
    expect(started?.isInDoubt).toBe(false)
  })

  it('says exactly what the rerun then does', async () => {
    const statuses = fc.array(fc.constantFrom('succeeded', 'failed', 'absent'), {
      ...{ minLength: 1, maxLength: 6 },
    })
    const from = fc.constantFrom<RerunFrom>('start', 'failed', 'unfinished')
    await fc.assert(
      fc.asyncProperty(statuses, from, async (words, chosen) => {
        const steps = words.map((_, index) => step(`s${index}`))
        const document = flow(steps)
        const known = words.flatMap((word, i) => (word === 'absent' ? [] : [past(`s${i}`, word)]))
        const given = { ...base, before: document, now: document, past: known, from: chosen }
        const recorded = keptSteps(given).map(
          ({ key, item }): StepRecord => ({
            ...{ key, item, startedAt: at, settledAt: at, attempts: [] },
            ...{ status: 'succeeded', input: {}, output: 'kept', branches: ['main'] },
          }),
        )
        const bench = createBench({
          steps: Object.fromEntries(steps.map(({ key }): [string, Script] => [key, {}])),
          edges: document.edges.map((edge) => `${edge.from}>${edge.to}`),
          recorded,
        })
        await bench.driveOnce()
        const told = previewRerun(given).filter(({ does }) => does !== 'kept')
        expect(bench.names().toSorted()).toEqual(told.map(({ key }) => key).toSorted())
      }),
    )
  })
})
