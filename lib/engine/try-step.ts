import { StepFailure } from '@/lib/errors'
import type { Step } from '@/lib/flow/schema'
import { type Driving, idempotencyKey, note } from './driving'
import { internalFailure, timeoutFailure } from './failure'
import type { PreparedStep, StepContext, StepResult } from './ports'
import {
  baseOf,
  failedResult,
  interruptedAttempts,
  interruptedResult,
  succeededResult,
  type Try,
  waitingResult,
} from './try-result'

const limitDefaultMs = 30_000

/** One try of one step. Rejects only when the drive must end: lease lost, store failed, aborted. */
export async function tryStep(driving: Driving, step: Step): Promise<void> {
  const before = driving.records.get(step.key)
  const isInterrupted = before?.status === 'started'
  const attempts = isInterrupted ? interruptedAttempts(before) : (before?.attempts ?? [])
  const now: Try = { step, before, attempts, startedAt: driving.ports.now() }
  const prepared = prepare(driving, step)
  if (prepared instanceof StepFailure) {
    note(driving, failedResult(now, prepared, driving.ports))
    return
  }
  if (isInterrupted && (step.inDoubt ?? prepared.inDoubt) === 'ask') {
    note(driving, interruptedResult(before, driving.ports.now()))
    return
  }
  await makeDurable(driving, now, prepared)
  driving.signal.throwIfAborted()
  await perform(driving, { ...now, startedAt: driving.ports.now() }, prepared)
}

function prepare(driving: Driving, step: Step): PreparedStep | StepFailure {
  try {
    return driving.ports.runner.prepare(step, driving.scope.values)
  } catch (error) {
    return toFailure(driving, step, error)
  }
}

/** What the journal must hold before this step may act: rules 6 to 8 of README.md. */
async function makeDurable(driving: Driving, now: Try, prepared: PreparedStep): Promise<void> {
  const { journal, records } = driving
  const { effect, shownInput: input, summary } = prepared
  const { startedAt: at } = now
  const attempts = [...now.attempts, { startedAt: at.toISOString(), durationMs: 0 }]
  const record = { ...baseOf(now), attempts, status: 'started' as const, input }
  records.set(record.key, record)
  if (effect === 'none') return
  if (effect === 'once') {
    const { key, item } = record
    journal.add({ record, effect: { key, item, state: 'started', at, summary }, isEffectful: true })
    await journal.commit()
  } else {
    await journal.commitEffects()
  }
}

async function perform(driving: Driving, now: Try, prepared: PreparedStep): Promise<void> {
  const { ports, journal, stops } = driving
  const result = await runWithin(driving, now, prepared)
  if (result instanceof StepFailure === false && 'each' in result) {
    throw new Error('Containers are not driven yet.')
  }
  if (result instanceof StepFailure) {
    note(driving, failedResult(now, result, ports, prepared))
  } else if ('wait' in result) {
    note(driving, waitingResult(now, result.wait, ports.now(), prepared))
  } else {
    const succeeded = succeededResult(now, result, ports.now(), prepared)
    if (result.answer) journal.addAnswer(result.answer)
    if (result.stop) stops.push({ ...succeeded, ...result.stop })
    note(driving, succeeded, { isHeldBack: result.stop !== undefined })
  }
}

async function runWithin(
  driving: Driving,
  now: Try,
  prepared: PreparedStep,
): Promise<StepResult | StepFailure> {
  const { run, ports } = driving
  const { step, attempts } = now
  const { runId, runCreatedAt } = run.lease
  const limitMs = step.timeoutMs ?? limitDefaultMs
  const { signal, clear } = ports.deadline(limitMs, driving.signal)
  const context: StepContext = {
    ...{ runId, runCreatedAt, workspaceId: run.workspaceId, flow: run.flow },
    ...{ step: step.key, item: '', depth: run.depth ?? 0, now: ports.now() },
    idempotencyKey: idempotencyKey({ runId, key: step.key, item: '' }),
    attempt: attempts.length + 1,
    hasWaited: attempts.some(({ error }) => !error),
    signal,
    onExchange: (exchange) => {
      now.exchange = exchange
    },
  }
  try {
    // A step that ignores its signal must not hold the run.
    return await Promise.race([ports.runner.perform(prepared, context), rejectOnAbort(signal)])
  } catch (error) {
    driving.signal.throwIfAborted()
    return signal.aborted ? timeoutFailure(limitMs) : toFailure(driving, step, error)
  } finally {
    clear()
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function toFailure({ run, ports }: Driving, step: Step, error: unknown): StepFailure {
  if (error instanceof StepFailure) return error
  ports.report?.(error, { run: run.lease.runId, step: step.key })
  return internalFailure(error)
}
