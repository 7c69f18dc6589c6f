import type { StepError, StepFailure } from '@/lib/errors'
import { mainBranch, type Step } from '@/lib/flow/schema'
import { interruptedError, toStepError } from './failure'
import type { BufferedResult } from './journal-buffer'
import type {
  Attempt,
  DrivePorts,
  EffectRecord,
  Exchange,
  PreparedStep,
  StepRecord,
  StepResult,
  WaitFor,
} from './ports'
import { mayHaveHappened, nextTry } from './retry'

/** One try of a step: what there was before it, and when it began. */
export interface Try {
  step: Step
  /** The item of a For each body; empty outside one. */
  item: string
  before: StepRecord | undefined
  /** The tries before this one. */
  attempts: Attempt[]
  startedAt: Date
  /** What the call of this try sent and got. */
  exchange?: Exchange
}

type StartedRecord = Extract<StepRecord, { status: 'started' }>

export function baseOf({ step, item, before, startedAt }: Try) {
  return { key: step.key, item, startedAt: before?.startedAt ?? startedAt }
}

export function succeededResult(
  now: Try,
  result: Extract<StepResult, { output: unknown }>,
  settledAt: Date,
  prepared: PreparedStep,
): BufferedResult {
  const { key, item, startedAt } = baseOf(now)
  const record: StepRecord = {
    key,
    item,
    startedAt,
    attempts: [...now.attempts, attemptOf(now, settledAt)],
    status: 'succeeded',
    input: prepared.shownInput,
    output: result.output,
    branches: branchesOf(result.branch),
    settledAt,
  }
  const done =
    prepared.effect === 'once'
      ? effectOf(record, 'done', settledAt, now.exchange)
      : idempotentEffect(now, { record, state: 'done', at: settledAt, prepared })
  return { record, effect: done, isEffectful: prepared.effect !== 'none' }
}

export function waitingResult(
  now: Try,
  { until, for: waitFor }: { until: Date; for?: WaitFor },
  at: Date,
  { effect, shownInput: input }: PreparedStep,
): BufferedResult {
  const attempts = [...now.attempts, attemptOf(now, at)]
  const record: StepRecord = {
    ...{ ...baseOf(now), attempts, status: 'waiting', input, until },
    ...(waitFor === undefined ? {} : { waitFor }),
  }
  return { record, isEffectful: effect !== 'none' }
}

/** Another try later, or the end of the step. Without `prepared` it never came to its action. */
export function failedResult(
  now: Try,
  failure: StepFailure,
  ports: Pick<DrivePorts, 'now' | 'random'>,
  prepared?: PreparedStep,
): BufferedResult {
  const at = ports.now()
  const isOnce = prepared?.effect === 'once'
  const attempt: Attempt = { ...attemptOf(now, at), error: toStepError(failure, false) }
  if (isOnce && mayHaveHappened(failure)) attempt.isInDoubt = true
  const attempts = [...now.attempts, attempt]
  const isInDoubt = attempts.some((one) => one.isInDoubt)
  const again = prepared && whenAgain({ now, failure, attempts, prepared, random: ports.random() })
  const input = prepared ? prepared.shownInput : inputOf(now.before)
  const base = { ...baseOf(now), attempts, input, error: toStepError(failure, isInDoubt && !again) }
  const record: StepRecord = again
    ? { ...base, status: 'waiting', until: new Date(at.getTime() + again.delayMs) }
    : { ...base, status: 'failed', settledAt: at }
  // The ledger says what is known now; another try sets it back to started.
  const state = isInDoubt ? 'in_doubt' : 'failed'
  const effect =
    isOnce || isInDoubt
      ? effectOf(record, state, at, now.exchange)
      : prepared && idempotentEffect(now, { record, state: 'failed', at, prepared })
  return { record, effect, isEffectful: prepared !== undefined && prepared.effect !== 'none' }
}

interface Again {
  now: Try
  failure: StepFailure
  attempts: Attempt[]
  prepared: PreparedStep
  random: number
}

function whenAgain({ now, failure, attempts, prepared, random }: Again) {
  return nextTry({
    failure,
    effect: prepared.effect,
    inDoubt: now.step.inDoubt ?? prepared.inDoubt,
    retry: now.step.onFailure?.retry,
    attempt: attempts.filter(({ error, isInterrupted }) => error && !isInterrupted).length,
    random,
  })
}

interface EndedContainer {
  prepared: PreparedStep
  at: Date
  error: StepError
}

/** A container that ends as failed: it is not tried again, its items have tries of their own. */
export function endedContainerResult(
  now: Try,
  { prepared, at, error }: EndedContainer,
): BufferedResult {
  const attempts = [...now.attempts, { ...attemptOf(now, at), error }]
  const base = { ...baseOf(now), attempts, input: prepared.shownInput }
  return { record: { ...base, status: 'failed', error, settledAt: at }, isEffectful: false }
}

/** A step found started: the worker that sent it ended, and it must not be sent again unasked. */
export function interruptedResult(before: StartedRecord, settledAt: Date): BufferedResult {
  const record: StepRecord = {
    ...before,
    attempts: interruptedAttempts(before),
    status: 'failed',
    error: interruptedError,
    settledAt,
  }
  return { record, effect: effectOf(record, 'in_doubt', settledAt), isEffectful: true }
}

export function interruptedAttempts({ attempts, startedAt }: StartedRecord): Attempt[] {
  const last = attempts.at(-1) ?? { startedAt: startedAt.toISOString(), durationMs: 0 }
  const marks = { error: interruptedError, isInDoubt: true, isInterrupted: true } as const
  return [...attempts.slice(0, -1), { ...last, ...marks }]
}

function inputOf(before: StepRecord | undefined): unknown {
  return before && 'input' in before ? before.input : null
}

function attemptOf({ startedAt }: Try, endedAt: Date): Attempt {
  const durationMs = Math.max(0, endedAt.getTime() - startedAt.getTime())
  return { startedAt: startedAt.toISOString(), durationMs }
}

function effectOf(
  { key, item }: StepRecord,
  state: Exclude<EffectRecord['state'], 'started'>,
  at: Date,
  exchange?: Exchange,
): EffectRecord {
  return { ...exchange, key, item, state, at }
}

interface Acted {
  record: StepRecord
  state: 'done' | 'failed'
  at: Date
  prepared: PreparedStep
}

/** What may be repeated has no mark before it: the ledger hears of it with its result, if it acted. */
function idempotentEffect(
  { exchange }: Try,
  { record, state, at, prepared: { effect, summary } }: Acted,
): EffectRecord | undefined {
  if (effect !== 'idempotent' || exchange?.sent === undefined) return undefined
  return { ...effectOf(record, state, at, exchange), summary }
}

const onlyMain: readonly string[] = [mainBranch]

function branchesOf(branch: string | readonly string[] | undefined): readonly string[] {
  if (branch === undefined) return onlyMain
  return typeof branch === 'string' ? [branch] : branch
}
