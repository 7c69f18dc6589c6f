import { describe, expect, it } from 'vitest'
import type { ActionContext } from '../define'
import type { StepWorkspace } from '../ports'
import { settled, testContext } from '../test-context'
import { approval } from './approval'
import { digest } from './digest'
import { runFlow } from './run-flow'
import { throttle } from './throttle'
import { waitForCall } from './wait-for-call'

const now = new Date('2026-11-03T12:00:00.000Z')
const inAnHour = new Date('2026-11-03T13:00:00.000Z')
type Given = Partial<ActionContext<unknown, Record<string, unknown>>>

/** The part of the workspace that a test gives. */
function withPart(part: Partial<StepWorkspace>): StepWorkspace {
  const absent = (): never => {
    throw new Error('The test gave no such part.')
  }
  return {
    store: { get: absent, set: absent, increment: absent, remove: absent },
    tables: { insert: absent, upsert: absent, update: absent, find: absent, count: absent },
    counters: { add: absent },
    turns: { take: absent },
    digests: { add: absent, take: absent },
    flows: { start: absent },
    ...part,
  }
}

const call = (given: Given = {}) =>
  waitForCall.run(testContext(waitForCall.input.parse({ timeoutMs: 3_600_000 }), { now, ...given }))
const approve = (given: Given = {}) =>
  approval.run(
    testContext(approval.input.parse({ title: 'Refund?', timeoutMs: 3_600_000 }), {
      now,
      ...given,
    }),
  )

describe('a step that waits for a call', () => {
  it('waits for so long', async () => {
    expect(await call()).toEqual({ wait: { until: inAnHour, for: 'call' } })
  })

  it('gives what came, also before it had begun to wait', async () => {
    const result = {
      ...{ body: { ok: true }, headers: { a: 'b' }, method: 'PUT' },
      receivedAt: now.toISOString(),
    }
    const { output, branch } = settled(await call({ arrival: { result, at: now } }))
    expect({ output, branch }).toEqual({ output: result, branch: 'main' })
  })

  it('goes the way of the timeout when nothing came', async () => {
    const { output, branch } = settled(await call({ hasWaited: true }))
    expect({ output, branch }).toEqual({
      output: { body: null, headers: {}, method: '', receivedAt: null },
      branch: 'timeout',
    })
  })
})

describe('an approval', () => {
  it('waits for a person, and goes the way of the decision', async () => {
    expect(await approve()).toEqual({ wait: { until: inAnHour, for: 'approval' } })
    for (const decision of ['approved', 'declined'] as const) {
      const result = { decision, comment: '', by: 'Ada', decidedAt: now.toISOString() }
      const { output, branch } = settled(await approve({ arrival: { result, at: now } }))
      expect({ output, branch }).toEqual({ output: result, branch: decision })
    }
  })

  it('goes the way of the timeout when nobody decided', async () => {
    expect(settled(await approve({ hasWaited: true })).branch).toBe('timeout')
  })
})

describe('a step that runs a flow', () => {
  const input = { flow: 'flw_2', input: { n: 1 } }
  const run = (given: Given, more = {}) =>
    runFlow.run(testContext(runFlow.input.parse({ ...input, ...more }), { now, ...given }))
  const started: unknown[] = []
  const workspace = withPart({
    flows: {
      async start(given) {
        started.push(given)
        return { run: 'run_2' }
      },
    },
  })

  it('starts it and waits for its end', async () => {
    expect(await run({ workspace })).toMatchObject({ wait: { for: 'flow' } })
    expect(started.at(-1)).toEqual({ flow: 'flw_2', input: { n: 1 }, isAwaited: true })
  })

  it('goes on at once when it is told not to wait', async () => {
    const { output } = settled(await run({ workspace }, { wait: false }))
    expect(output).toEqual({ run: 'run_2', status: 'queued', output: null })
    expect(started.at(-1)).toMatchObject({ isAwaited: false })
  })

  it('gives the output of the run, and fails with its message', async () => {
    const end = { run: 'run_2', status: 'succeeded', output: { id: 7 } }
    expect(settled(await run({ arrival: { result: end, at: now } })).output).toEqual(end)
    const error = { kind: 'rejected', message: 'No such order.' }
    const failed = { run: 'run_2', status: 'failed', output: null, error }
    await expect(run({ arrival: { result: failed, at: now } })).rejects.toMatchObject({
      kind: 'rejected',
      message: 'The flow that this step ran failed: No such order.',
      details: { run: 'run_2' },
    })
    const outer = { ...error, message: 'The flow …', details: { run: 'run_3', error } }
    const above = { run: 'run_2', status: 'failed', output: null, error: outer }
    await expect(run({ arrival: { result: above, at: now } })).rejects.toMatchObject({
      message: 'The flow that this step ran failed: No such order.',
      details: { run: 'run_2', error },
    })
    const cancelled = { run: 'run_2', status: 'cancelled', output: null }
    await expect(run({ arrival: { result: cancelled, at: now } })).rejects.toThrow('was cancelled')
  })

  it('does not go deeper than ten levels', async () => {
    const deep = (depth: number) => run({ workspace, run: { id: 'run_1', depth } })
    expect(await deep(9)).toMatchObject({ wait: {} })
    await expect(deep(10)).rejects.toMatchObject({ kind: 'invalid_input' })
  })
})

describe('a throttle', () => {
  const turnAt = (turn: Date) => ({ workspace: withPart({ turns: { take: async () => turn } }) })
  const run = (given: Given) =>
    throttle.run(testContext(throttle.input.parse({ limit: 1, perMs: 1_000 }), { now, ...given }))

  it('goes on at once when it is its turn, and waits for it otherwise', async () => {
    expect(settled(await run(turnAt(now))).output).toEqual({ turnAt: now.toISOString() })
    expect(await run(turnAt(inAnHour))).toEqual({ wait: { until: inAnHour } })
  })

  it('takes no second turn when it has waited', async () => {
    expect(settled(await run({ hasWaited: true })).output).toEqual({ turnAt: now.toISOString() })
  })
})

describe('a digest', () => {
  const place = { owner: 'run_1', closesAt: inAnHour, count: 1 }
  const run = (given: Given, max = 3) =>
    digest.run(testContext(digest.input.parse({ value: 1, max }), { now, ...given }))
  const digests = (role: 'owner' | 'member', count = 1) => ({
    workspace: withPart({
      digests: { add: async () => ({ ...place, role, count }), take: async () => [1, 2] },
    }),
  })

  it('lets the first run wait, and goes on with all values when the time is over', async () => {
    expect(await run(digests('owner'))).toEqual({ wait: { until: inAnHour, for: 'digest' } })
    const taken = settled(await run({ ...digests('owner'), hasWaited: true }))
    expect(taken.output).toEqual({ items: [1, 2], count: 2 })
  })

  it('goes on at once when it is full', async () => {
    const arrival = { result: null, at: now }
    expect(settled(await run({ ...digests('owner'), arrival })).output.count).toBe(2)
    expect(settled(await run(digests('owner'), 1)).output.count).toBe(2)
  })

  it('stops the others, and says which run took their value', async () => {
    const { stop } = settled(await run(digests('member')))
    expect(stop).toEqual({
      status: 'succeeded',
      message: 'Run run_1 goes on with the value of this one.',
    })
  })
})
