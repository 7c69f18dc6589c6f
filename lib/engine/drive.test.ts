import { describe, expect, it } from 'vitest'
import type { StepRecord, StepResult } from './ports'
import { createBench, gate, runId, type Script } from './test-drive-bench'

const once: Script = { effect: 'once' }
const idempotent: Script = { effect: 'idempotent' }
const pure: Script = {}

describe('drive', () => {
  it('runs the steps in order, hands each what came before, and settles the run', async () => {
    const bench = createBench({ steps: { a: pure, b: pure }, edges: ['trigger>a', 'a>b'] })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.performed.map(({ key, input }) => [key, input])).toEqual([
      ['a', scopeWith({})],
      ['b', scopeWith({ a: 'a done' })],
    ])
    expect(bench.read()).toMatchObject({ status: 'succeeded', deaths: 0 })
    expect(bench.step('b')).toMatchObject({
      ...{ status: 'succeeded', output: 'b done', branches: ['main'], item: '' },
      attempts: [{ startedAt: '2026-01-02T03:04:05.000Z', durationMs: 0 }],
    })
  })

  it('gives expressions nothing but what was put into the scope', async () => {
    const scopes: Record<string, unknown>[] = []
    const prepare = (scope: Record<string, unknown>) => scopes.push(scope)
    const bench = createBench({ steps: { a: { prepare } }, edges: ['trigger>a'] })
    await bench.driveOnce()
    const [scope] = scopes
    for (const values of [scope, scope?.steps, scope?.run, scope?.flow, scope?.vars]) {
      expect(Object.getPrototypeOf(values)).toBeNull()
    }
  })

  it('settles a flow without steps', async () => {
    const bench = createBench({ steps: {}, edges: [] })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.read()).toMatchObject({ status: 'succeeded', steps: [] })
  })

  it('records the branch that was not taken as skipped', async () => {
    const bench = createBench({
      steps: { choose: { perform: () => ({ output: 1, branch: 'true' }) }, yes: pure, no: pure },
      edges: ['trigger>choose', 'choose.true>yes', 'choose.false>no'],
    })
    await bench.driveOnce()
    expect(bench.names()).toEqual(['choose', 'yes'])
    expect(bench.statuses()).toEqual({ choose: 'succeeded', yes: 'succeeded', no: 'skipped' })
  })

  it('runs ready steps at the same time, fifty at most', async () => {
    const keys = Array.from({ length: 52 }, (_, index) => `s${index}`)
    const gates = new Map(keys.map((key) => [key, gate<StepResult>()]))
    const perform = (key: string) => () => gates.get(key)?.opened ?? { output: null }
    const bench = createBench({
      steps: Object.fromEntries(keys.map((key) => [key, { perform: perform(key) }])),
      edges: keys.map((key) => `trigger>${key}`),
    })
    const driven = bench.driveOnce()
    await expect.poll(() => bench.names().length).toBe(50)
    gates.get(bench.names()[3] ?? '')?.open({ output: null })
    await expect.poll(() => bench.names().length).toBe(51)
    for (const { open } of gates.values()) open({ output: null })
    expect(await driven).toBe('settled')
    expect(bench.names().toSorted()).toEqual(keys.toSorted())
  })

  it('gives every effect one key, made of the run and the step', async () => {
    const bench = createBench({ steps: { a: once, b: pure }, edges: ['trigger>a', 'a>b'] })
    await bench.driveOnce()
    expect(bench.performed.map((one) => one.idempotencyKey)).toEqual([`${runId}:a`, `${runId}:b`])
  })

  it('runs no step again that an earlier claim has recorded', async () => {
    const a: StepRecord = {
      ...{ key: 'a', item: '', startedAt: new Date(0), settledAt: new Date(0), attempts: [] },
      ...{ status: 'succeeded', input: {}, output: 'of before', branches: ['main'] },
    }
    const bench = createBench({
      ...{ steps: { a: once, b: pure }, edges: ['trigger>a', 'a>b'], recorded: [a] },
    })
    await bench.driveOnce()
    expect(bench.performed.map(({ key, input }) => [key, input])).toEqual([
      ['b', scopeWith({ a: 'of before' })],
    ])
    expect(bench.step('a')).toEqual(a)
  })

  it('says which steps form a loop instead of waiting for ever', async () => {
    const bench = createBench({ steps: { a: pure, b: pure }, edges: ['trigger>a', 'a>b', 'b>a'] })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.read()).toMatchObject({ status: 'failed', error: { kind: 'invalid_input' } })
    expect(bench.read().error?.message).toContain('a, b')
    expect(bench.names()).toEqual([])
  })

  it('stops a run at 10,000 step runs, those of items and of earlier claims included', async () => {
    const recorded = Array.from({ length: 9_997 }, (_, index): StepRecord => {
      const times = { startedAt: new Date(0), settledAt: new Date(0) }
      const base = { ...times, key: 'other', item: String(index), attempts: [] }
      return { ...base, status: 'succeeded', input: {}, output: null, branches: ['main'] }
    })
    const keys = ['a', 'b', 'c', 'd']
    const bench = createBench({
      steps: Object.fromEntries(keys.map((key) => [key, pure])),
      edges: keys.map((key) => `trigger>${key}`),
      recorded,
    })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.names()).toHaveLength(3)
    expect(bench.read()).toMatchObject({ status: 'failed', error: { kind: 'invalid_input' } })
  })
})

describe('drive, what is durable and when', () => {
  const kinds = (bench: ReturnType<typeof createBench>) =>
    bench.writes.map(({ kind, entry }) => [
      kind,
      ...entry.steps.map(({ key, status }) => `${key} ${status}`),
    ])

  it('needs one commit for a run whose steps do nothing to the outside', async () => {
    const bench = createBench({ steps: { a: pure, b: pure }, edges: ['trigger>a', 'a>b'] })
    await bench.driveOnce()
    expect(kinds(bench)).toEqual([['settle', 'a succeeded', 'b succeeded']])
  })

  it('records a once step as started, with all before it, and only then lets it go out', async () => {
    let atSending: unknown
    const perform = (): StepResult => {
      atSending = { steps: bench.statuses(), effects: bench.read().effects }
      return { output: null }
    }
    const bench = createBench({
      ...{ steps: { a: pure, b: { effect: 'once', perform } }, edges: ['trigger>a', 'a>b'] },
    })
    await bench.driveOnce()
    expect(atSending).toEqual({
      steps: { a: 'succeeded', b: 'started' },
      effects: [{ key: 'b', item: '', state: 'started', summary: 'POST b' }],
    })
    expect(kinds(bench)).toEqual([
      ['record', 'a succeeded', 'b started'],
      ['settle', 'b succeeded'],
    ])
    expect(bench.effects()).toEqual({ b: 'done' })
  })

  it('makes the result of an effect durable before the next effect, whatever lies between', async () => {
    let atSending: unknown
    const last: Script = {
      effect: 'idempotent',
      perform() {
        atSending = bench.statuses()
        return { output: null }
      },
    }
    const bench = createBench({
      steps: { a: idempotent, b: pure, last },
      edges: ['trigger>a', 'a>b', 'b>last'],
    })
    await bench.driveOnce()
    expect(atSending).toEqual({ a: 'succeeded', b: 'succeeded' })
    expect(kinds(bench)).toEqual([
      ['record', 'a succeeded', 'b succeeded'],
      ['settle', 'last succeeded'],
    ])
  })

  it('needs no commit before an idempotent effect when only pure steps came before', async () => {
    const bench = createBench({
      ...{ steps: { a: pure, b: idempotent }, edges: ['trigger>a', 'a>b'] },
    })
    await bench.driveOnce()
    expect(kinds(bench)).toEqual([['settle', 'a succeeded', 'b succeeded']])
  })

  it('starts the effects that are ready together with one commit', async () => {
    const bench = createBench({
      steps: { a: once, b: once, c: once },
      edges: ['trigger>a', 'trigger>b', 'trigger>c'],
    })
    await bench.driveOnce()
    expect(kinds(bench)[0]?.toSorted()).toEqual(['a started', 'b started', 'c started', 'record'])
    expect(bench.writes).toHaveLength(2)
  })

  it('makes the answer to a caller durable before the next step starts', async () => {
    const answer = { status: 200, headers: {}, body: 'ok' }
    let atNext: unknown
    const next: Script = {
      perform() {
        atNext = bench.read().answer
        return { output: null }
      },
    }
    const bench = createBench({
      steps: { a: { perform: () => ({ output: null, answer }) }, next },
      edges: ['trigger>a', 'a>next'],
    })
    await bench.driveOnce()
    expect(atNext).toEqual(answer)
  })

  it('lets the answer of the last step go with the end of the run', async () => {
    const answer = { status: 200, headers: {}, body: 'ok' }
    const bench = createBench({
      ...{ steps: { a: { perform: () => ({ output: null, answer }) } }, edges: ['trigger>a'] },
    })
    await bench.driveOnce()
    expect(bench.writes.map(({ kind }) => kind)).toEqual(['settle'])
    expect(bench.read().answer).toEqual(answer)
  })
})

describe('drive, a run that is stopped on purpose', () => {
  const filter: Script = {
    perform: () => ({ output: null, stop: { status: 'succeeded', message: 'Not urgent.' } }),
  }

  it('succeeds, says where and why, and skips all the rest', async () => {
    const bench = createBench({
      steps: { filter, b: once, c: pure },
      edges: ['trigger>filter', 'filter>b', 'b>c'],
    })
    expect(await bench.driveOnce()).toBe('settled')
    const stopped = { step: 'filter', message: 'Not urgent.' }
    expect(bench.read()).toMatchObject({ status: 'succeeded', stopped })
    expect(bench.statuses()).toEqual({ filter: 'succeeded', b: 'skipped', c: 'skipped' })
    expect(bench.names()).toEqual(['filter'])
  })

  it('lets steps that run at the time come to their end', async () => {
    const { opened, open } = gate<StepResult>()
    const bench = createBench({
      steps: { slow: { effect: 'once', perform: () => opened }, filter, after: pure },
      edges: ['trigger>slow', 'trigger>filter', 'slow>after'],
    })
    const driven = bench.driveOnce()
    await expect.poll(() => bench.names()).toEqual(['filter', 'slow'])
    open({ output: null })
    expect(await driven).toBe('settled')
    expect(bench.statuses()).toEqual({ slow: 'succeeded', filter: 'succeeded', after: 'skipped' })
  })

  it('stays stopped when its worker ends after a commit and before the end of the run', async () => {
    const answer = { status: 200, headers: {}, body: '' }
    const [answering, slow] = [gate<StepResult>(), gate<StepResult>()]
    const bench = createBench({
      steps: {
        ...{ filter, after: once },
        ...{ answering: { perform: () => answering.opened }, slow: { perform: () => slow.opened } },
      },
      edges: ['trigger>filter', 'trigger>answering', 'trigger>slow', 'filter>after'],
    })
    const settle = () => Promise.reject(new Error('The worker ended.'))
    const driven = bench.driveOnce({ store: { ...bench.ports.store, settle } })
    await expect.poll(() => bench.names()).toHaveLength(3)
    answering.open({ output: null, answer })
    await expect.poll(() => bench.writes.length).toBe(1)
    slow.open({ output: null })
    await expect(driven).rejects.toThrow('The worker ended.')
    expect(bench.statuses()).toEqual({ answering: 'succeeded' })

    bench.pass(60_000)
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.read().stopped?.step).toBe('filter')
    expect(bench.statuses().after).toBe('skipped')
    expect(bench.names()).not.toContain('after')
  })
})

function scopeWith(steps: Record<string, unknown>) {
  return {
    steps,
    trigger: { body: { id: 7 } },
    run: { id: runId, startedAt: '2026-01-02T03:04:05.000Z', urls: {} },
    flow: { id: 'flw_1', name: 'Test' },
    vars: {},
  }
}
