import { StepFailure } from '@/lib/errors'
import type { Step } from '@/lib/flow/schema'
import { type Driving, idempotencyKey, type Level, mustGoOn, note } from './driving'
import { internalFailure, runTimeoutFailure, timeoutFailure } from './failure'
import { Limit, timeLimitPassed } from './limit'
import type { EachPlan, PreparedStep, StepContext, StepRecord, StepResult } from './ports'
import {
  baseOf,
  failedResult,
  interruptedAttempts,
  interruptedResult,
  succeededResult,
  type Try,
  waitingResult,
} from './try-result'

export const stepLimitMs = 30_000

/** A container whose items are to be done now. */
interface Begun {
  now: Try
  prepared: PreparedStep
  each: EachPlan
}

/** One try of one step. Rejects only when the drive must end: lease lost, store failed, aborted. */
export async function tryStep(
  driving: Driving,
  level: Level,
  step: Step,
): Promise<Begun | undefined> {
  const before = level.records.get(step.key)
  if (before?.status === 'started' && step.body) return resume(driving, { level, step, before })
  const isInterrupted = before?.status === 'started'
  const attempts = isInterrupted ? interruptedAttempts(before) : (before?.attempts ?? [])
  const { item } = level
  const now: Try = { step, item, before, attempts, startedAt: driving.ports.now() }
  const prepared = prepare(driving, level, { step, before })
  if (prepared instanceof StepFailure) {
    note(driving, level, failedResult(now, prepared, driving.ports))
    return
  }
  if (isInterrupted && (step.inDoubt ?? prepared.inDoubt) === 'ask') {
    note(driving, level, interruptedResult(before, driving.ports.now()))
    return
  }
  // Beyond the limit of its data the run ends, and this step must not act any more.
  if (driving.data.isOver) {
    driving.dirty.add(driving.root)
    return
  }
  await makeDurable(driving, { level, now, prepared })
  mustGoOn(driving)
  return perform(driving, level, { ...now, startedAt: driving.ports.now() }, prepared)
}

interface Found {
  level: Level
  step: Step
  before: Extract<StepRecord, { status: 'started' }>
}

/** A container that an earlier claim began goes on with the items it had then. */
async function resume(
  driving: Driving,
  { level, step, before }: Found,
): Promise<Begun | undefined> {
  const startedAt = new Date(before.attempts.at(-1)?.startedAt ?? before.startedAt)
  const attempts = before.attempts.slice(0, -1)
  const now: Try = { step, item: level.item, before, attempts, startedAt }
  const { input } = before
  const base = { step, input, shownInput: input, summary: '' } as const
  return perform(driving, level, now, { ...base, effect: 'none', inDoubt: 'again' })
}

function prepare(
  driving: Driving,
  level: Level,
  { step, before }: { step: Step; before: StepRecord | undefined },
): PreparedStep | StepFailure {
  try {
    const prepared = driving.ports.runner.prepare(step, level.scope.values)
    // It is recorded once, whatever it takes to do the step.
    if (!before) driving.data.take('input', prepared.shownInput)
    return prepared
  } catch (error) {
    return toFailure(driving, step, error)
  }
}

interface Beginning {
  level: Level
  now: Try
  prepared: PreparedStep
}

/** What the journal must hold before this step may act: rules 6 to 8 of README.md. */
async function makeDurable(driving: Driving, { level, now, prepared }: Beginning): Promise<void> {
  const { journal } = driving
  const { effect, shownInput: input, summary } = prepared
  const { startedAt: at, step } = now
  const attempts = [...now.attempts, { startedAt: at.toISOString(), durationMs: 0 }]
  const { key, item, startedAt } = baseOf(now)
  // Written out: what is spread into costs a pure step more than its own work.
  const record = { key, item, startedAt, attempts, status: 'started' as const, input }
  level.records.set(record.key, record)
  // The items must be the same for whoever goes on with them.
  if (step.body) journal.add({ record, isEffectful: true })
  if (effect === 'none') return
  if (effect === 'once') {
    journal.add({ record, effect: { key, item, state: 'started', at, summary }, isEffectful: true })
    await journal.commit()
  } else {
    await journal.commitEffects()
  }
}

async function perform(
  driving: Driving,
  level: Level,
  now: Try,
  prepared: PreparedStep,
): Promise<Begun | undefined> {
  const { ports, journal, stops } = driving
  const result = await runWithin(driving, now, prepared)
  if (result instanceof StepFailure) {
    note(driving, level, failedResult(now, result, ports, prepared))
  } else if ('each' in result) {
    return { now, prepared, each: result.each }
  } else if ('wait' in result) {
    // What has come ends one wait only: a second one ends when its time is over.
    const hasCome = driving.arrivals.delete(`${now.step.key}:${now.item}`)
    const wait = hasCome ? { until: result.wait.until } : result.wait
    note(driving, level, waitingResult(now, wait, ports.now(), prepared))
  } else {
    const succeeded = succeededResult(now, result, ports.now(), prepared)
    if (result.answer) journal.addAnswer(result.answer)
    if (result.stop) {
      stops.push({ ...succeeded, ...result.stop })
      driving.dirty.add(driving.root)
    }
    note(driving, level, succeeded, result.stop !== undefined)
  }
  return undefined
}

async function runWithin(
  driving: Driving,
  now: Try,
  prepared: PreparedStep,
): Promise<StepResult | StepFailure> {
  const { ports, work, limits } = driving
  const { step } = now
  const limitMs = step.timeoutMs ?? stepLimitMs
  const limit = new Limit()
  const clear = ports.after(limitMs, () => limit.end(timeLimitPassed()))
  if (work.stopped) limit.end(work.stopped.reason)
  limits.add(limit)
  try {
    // A step that ignores its signal must not hold the run.
    const performing = ports.runner.perform(prepared, contextOf(driving, now, limit))
    const result = await limit.race(performing)
    if ('output' in result) driving.data.take('output', result.output)
    return result
  } catch (error) {
    mustGoOn(driving)
    if (work.stopped) return runTimeoutFailure(work.limitMs)
    return limit.isOver ? timeoutFailure(limitMs) : toFailure(driving, step, error)
  } finally {
    clear()
    limits.delete(limit)
  }
}

function contextOf({ run, ports, arrivals }: Driving, now: Try, limit: Limit): StepContext {
  const { step, item, attempts } = now
  const { key } = step
  const { runId, runCreatedAt } = run.lease
  const arrival = arrivals.size > 0 ? arrivals.get(`${key}:${item}`) : undefined
  return {
    runId,
    runCreatedAt,
    workspaceId: run.workspaceId,
    flow: run.flow,
    step: key,
    item,
    depth: run.depth ?? 0,
    now: ports.now(),
    idempotencyKey: idempotencyKey({ runId, key, item }),
    attempt: attempts.length + 1,
    hasWaited: attempts.some(({ error }) => !error),
    ...(arrival ? { arrival } : {}),
    limit,
    onExchange: (exchange) => {
      now.exchange = exchange
    },
  }
}

function toFailure({ run, ports }: Driving, step: Step, error: unknown): StepFailure {
  if (error instanceof StepFailure) return error
  ports.report?.(error, { run: run.lease.runId, step: step.key })
  return internalFailure(error)
}
