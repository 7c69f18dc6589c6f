import { describe, expect, it } from 'vitest'
import { StepFailure, type StepFailureKind } from '@/lib/errors'
import { LeaseLost, type StepResult } from './ports'
import { createBench, failing, gate, runId, type Script, startedRecord } from './test-drive-bench'

const pure: Script = {}
const at = new Date('2026-01-02T03:04:00.000Z')

describe('drive, effects in doubt', () => {
  const ask: Script = { effect: 'once', inDoubt: 'ask' }
  const again: Script = { effect: 'once', inDoubt: 'again' }
  const edges = ['trigger>a']
  const sent = [{ startedAt: at.toISOString(), durationMs: 0 }]

  it('asks when its worker ended while a step was being sent, and never sends it again', async () => {
    const bench = createBench({ steps: { a: ask }, edges, recorded: [startedRecord('a', sent)] })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.names()).toEqual([])
    const message =
      'Hookline stopped while this step was being sent. It may or may not have happened. Check the receiver, then retry the step.'
    expect(bench.read().error).toEqual({ kind: 'unavailable', message, step: 'a' })
    expect(bench.step('a')?.attempts).toMatchObject([{ ...sent[0], isInDoubt: true }])
    expect(bench.effects()).toEqual({ a: 'in_doubt' })
  })

  it('sends again with the same key when the action allows it', async () => {
    const bench = createBench({ steps: { a: again }, edges, recorded: [startedRecord('a', sent)] })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.performed).toMatchObject([{ attempt: 2, idempotencyKey: `${runId}:a` }])
    expect(bench.step('a')).toMatchObject({ status: 'succeeded', startedAt: at })
    expect(bench.step('a')?.attempts).toHaveLength(2)
    expect(bench.effects()).toEqual({ a: 'done' })
  })

  it('counts no try that a worker did not live to end', async () => {
    const error = { kind: 'unavailable', message: 'Stopped.' } as const
    const ended = {
      startedAt: at.toISOString(),
      durationMs: 0,
      error,
      isInterrupted: true,
    } as const
    const recorded = [startedRecord('a', [ended, ended, ended, ...sent])]
    const a = failing(['timeout', 'timeout', 'timeout'], again)
    const bench = createBench({ steps: { a }, edges, recorded })
    await bench.driveToEnd()
    expect(bench.performed.map(({ attempt }) => attempt)).toEqual([5, 6, 7, 8])
    expect(bench.read().status).toBe('succeeded')
  })

  it('lets the setting of the step win over its action', async () => {
    const recorded = [startedRecord('a', sent)]
    const documents = (inDoubt: 'ask' | 'again') => ({ a: { inDoubt } })
    const asking = createBench({
      steps: { a: again },
      edges,
      recorded,
      documents: documents('ask'),
    })
    await asking.driveOnce()
    expect(asking.names()).toEqual([])
    const sending = createBench({
      ...{ steps: { a: ask }, edges, recorded, documents: documents('again') },
    })
    await sending.driveOnce()
    expect(sending.names()).toEqual(['a'])
  })

  it('asks after a failure that leaves open whether the effect happened', async () => {
    const bench = createBench({ steps: { a: failing(['timeout'], ask) }, edges })
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.read().error?.message).toBe(
      'It said timeout. It may or may not have happened. Check the receiver, then retry the step.',
    )
    expect(bench.effects()).toEqual({ a: 'in_doubt' })
  })

  it('calls an effect failed when the receiver refused it, and leaves no doubt', async () => {
    const bench = createBench({ steps: { a: failing(['rejected'], ask) }, edges })
    await bench.driveOnce()
    expect(bench.read().error?.message).toBe('It said rejected.')
    expect(bench.effects()).toEqual({ a: 'failed' })
  })

  it('stays in doubt when a later try is refused but an earlier one may have worked', async () => {
    const bench = createBench({ steps: { a: failing(['timeout', 'rejected'], again) }, edges })
    await bench.driveToEnd()
    expect(bench.effects()).toEqual({ a: 'in_doubt' })
    expect(bench.read().error?.message).toContain('may or may not have happened')
  })

  it('records a once step as started before each of its tries', async () => {
    const states: unknown[] = []
    const left: StepFailureKind[] = ['rate_limited', 'timeout']
    const perform = (): StepResult => {
      states.push([bench.statuses().a, bench.effects().a])
      const kind = left.shift()
      if (kind) throw new StepFailure(kind, 'No.')
      return { output: null }
    }
    const bench = createBench({ steps: { a: { effect: 'once', perform } }, edges })
    expect(await bench.driveOnce()).toBe('waiting')
    expect(bench.effects()).toEqual({ a: 'failed' })
    await bench.driveToEnd()
    expect(states).toEqual(Array.from({ length: 3 }, () => ['started', 'started']))
    expect(bench.effects()).toEqual({ a: 'done' })
  })
})

describe('drive, a run that is lost', () => {
  it('gives up a run that has ended five workers, and runs nothing of it', async () => {
    const bench = createBench({
      ...{ steps: { a: { effect: 'once' }, b: pure }, edges: ['trigger>a', 'a>b'] },
      recorded: [startedRecord('a')],
    })
    for (let death = 0; death < 5; death += 1) {
      await bench.store.claim(1)
      bench.store.expireLease(runId)
    }
    expect(await bench.driveOnce()).toBe('settled')
    expect(bench.names()).toEqual([])
    expect(bench.read()).toMatchObject({ status: 'failed', deaths: 5, error: { kind: 'internal' } })
    expect(bench.read().error?.message).toContain('five workers')
    expect(bench.effects()).toEqual({ a: 'in_doubt' })
  })

  it('writes nothing more when another worker has the run', async () => {
    const { opened, open } = gate<StepResult>()
    const bench = createBench({ steps: { a: { perform: () => opened } }, edges: ['trigger>a'] })
    const driven = bench.driveOnce()
    await expect.poll(() => bench.names()).toEqual(['a'])
    bench.store.expireLease(runId)
    await bench.store.claim(1)
    open({ output: 'too late' })
    expect(await driven).toBe('lost')
    expect(bench.read()).toMatchObject({ status: 'running', steps: [] })
  })

  it('does not send when the run was cancelled before the effect', async () => {
    const bench = createBench({ steps: { a: { effect: 'once' } }, edges: ['trigger>a'] })
    const cancelling = {
      ...bench.ports.store,
      record: () => Promise.reject(new LeaseLost(runId)),
    }
    expect(await bench.driveOnce({ store: cancelling })).toBe('lost')
    expect(bench.names()).toEqual([])
  })

  it('leaves at once when it is told to, although a step ignores it, and writes nothing', async () => {
    const controller = new AbortController()
    const steps = { a: { perform: () => new Promise<StepResult>(() => {}) } }
    const bench = createBench({ steps, edges: ['trigger>a'] })
    const driven = bench.driveOnce({ signal: controller.signal })
    await expect.poll(() => bench.names()).toEqual(['a'])
    controller.abort()
    expect(await driven).toBe('lost')
    expect(bench.writes).toEqual([])
    expect(await bench.driveOnce({ signal: controller.signal })).toBe('idle')
  })

  it('does not write what gathered behind a write that was in flight when it was told to leave', async () => {
    const controller = new AbortController()
    const [inFlight, answering] = [gate<void>(), gate<StepResult>()]
    const bench = createBench({
      steps: {
        a: { effect: 'once' },
        b: { perform: () => answering.opened },
        c: { effect: 'once' },
      },
      edges: ['trigger>a', 'trigger>b', 'b>c'],
    })
    let writes = 0
    const record = async () => {
      writes += 1
      await inFlight.opened
    }
    const store = { ...bench.ports.store, record }
    const driven = bench.driveOnce({ store, signal: controller.signal })
    await expect.poll(() => writes).toBe(1)
    answering.open({ output: null })
    await expect.poll(() => bench.deadlines[0]?.isCleared).toBe(true)
    controller.abort()
    inFlight.open()
    expect(await driven).toBe('lost')
    expect(writes).toBe(1)
    expect(bench.names()).toEqual(['b'])
  })

  it('starts nothing when the signal was aborted before', async () => {
    const bench = createBench({ steps: { a: pure }, edges: ['trigger>a'] })
    expect(await bench.driveOnce({ signal: AbortSignal.abort() })).toBe('lost')
    expect(bench.names()).toEqual([])
  })

  it('passes on an error of the store, ends its other steps and leaves the run to be claimed', async () => {
    const broken = new Error('The disk is full.')
    let signal: AbortSignal | undefined
    const slow: Script = {
      perform(context) {
        signal = context.limit.signal
        return new Promise<StepResult>(() => {})
      },
    }
    const bench = createBench({
      ...{ steps: { slow, a: { effect: 'once' } }, edges: ['trigger>slow', 'trigger>a'] },
    })
    const store = { ...bench.ports.store, record: () => Promise.reject(broken) }
    await expect(bench.driveOnce({ store })).rejects.toBe(broken)
    expect(signal?.aborted).toBe(true)
    expect(bench.read()).toMatchObject({ status: 'running', steps: [] })
  })
})
