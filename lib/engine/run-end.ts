import type { StepError } from '@/lib/errors'
import type { Step } from '@/lib/flow/schema'
import { outputOf } from './container-output'
import {
  type Container,
  type Driving,
  isTooLarge,
  type Level,
  note,
  openRecords,
  storedPlace,
} from './driving'
import { runTimeoutFailure, toStepError } from './failure'
import type { BufferedResult } from './journal-buffer'
import type { Plan } from './plan'
import type { RunOutcome, StepRecord } from './ports'
import { isUnsettledRecord, type UnsettledStepRecord } from './status'
import { endedContainerResult, interruptedResult, succeededResult } from './try-result'

/** A run that has ended this many workers is not given to another one. */
const deathsMax = 5
/** Containers and steps that are skipped do not count. */
export const stepRunsMax = 10_000

/** How the run ends, when nothing new may start in it; undefined: it goes on. */
export function endOf(driving: Driving, next: Plan): RunOutcome | undefined {
  const { run, root, stops, work } = driving
  if (run.deaths >= deathsMax) return { status: 'failed', error: deathsError(driving) }
  if (typeof next.outcome === 'object') {
    const { failed: step } = next.outcome
    return { status: 'failed', error: { ...errorOf(root.records.get(step)), step } }
  }
  const [stop] = stops
  if (stop) {
    const { message, record } = stop
    if (stop.status === 'failed') {
      return { status: 'failed', error: { kind: 'rejected', message, step: record.key } }
    }
    const stopped = { step: record.key, message }
    return { status: 'succeeded', stopped }
  }
  if (next.outcome === 'blocked') return { status: 'failed', error: loopError(next.undecided) }
  if (next.outcome) return { status: next.outcome }
  if (work.isOver()) {
    return { status: 'failed', error: toStepError(runTimeoutFailure(work.limitMs), false) }
  }
  if (driving.data.isOver) return { status: 'failed', error: driving.data.error() }
  return driving.isOverLimit ? { status: 'failed', error: limitError } : undefined
}

/** Gives every step its last word, so that a settled run has no step that still waits. */
export function closeSteps(driving: Driving, next: Plan): void {
  const { journal, root, stops } = driving
  closeLevel(driving, root)
  for (const stop of stops) journal.add(stop)
  if (stops.length > 0 && typeof next.outcome !== 'object') {
    skipSteps(driving, root, [...next.ready, ...next.undecided])
  }
}

/** The same for one level and all that is under way below it. */
export function closeLevel(driving: Driving, level: Level): void {
  for (const container of level.containers.values()) closeContainer(driving, container)
  for (const step of level.steps.values()) closeStored(driving, step, level.item)
  const settledAt = driving.ports.now()
  for (const open of openRecords(level)) {
    note(driving, level, closedResult(open, { step: level.steps.get(open.key), settledAt }))
  }
}

/** Items that an earlier claim had begun, and this one had not come to. */
function closeStored(driving: Driving, { key, body }: Step, item: string): void {
  if (!body || driving.stored.size === 0) return
  const items = driving.stored.get(storedPlace(key, item))
  if (!items) return
  driving.stored.delete(storedPlace(key, item))
  const settledAt = driving.ports.now()
  const steps = new Map(body.steps.map((step) => [step.key, step]))
  for (const [inner, records] of items) {
    for (const record of records) {
      if (!isUnsettledRecord(record)) continue
      driving.journal.add(closedResult(record, { step: steps.get(record.key), settledAt }))
    }
    for (const step of body.steps) closeStored(driving, step, inner)
  }
}

interface Closing {
  step: Step | undefined
  settledAt: Date
}

/** The last word on a step that waits, or was found started. */
function closedResult(open: UnsettledStepRecord, { step, settledAt }: Closing): BufferedResult {
  if (open.status === 'started' && step?.body === undefined) {
    return interruptedResult(open, settledAt)
  }
  if (open.status === 'waiting' && open.error) {
    const { until, error, waitFor, ...rest } = open
    return { record: { ...rest, status: 'failed', error, settledAt }, isEffectful: false }
  }
  const { key, item, startedAt, attempts } = open
  const record: StepRecord = { key, item, startedAt, attempts, status: 'skipped', settledAt }
  return { record, isEffectful: false }
}

/** A container that could not do all its items because something around it ended. */
function closeContainer(driving: Driving, container: Container): void {
  const { level, step, now, prepared, open } = container
  for (const inner of open.values()) closeLevel(driving, inner)
  open.clear()
  level.containers.delete(step.key)
  const at = driving.ports.now()
  const isStopped =
    !isTooLarge(driving, container) && driving.stops.some(({ status }) => status === 'succeeded')
  const result = isStopped
    ? succeededResult(now, { output: outputOf(container) }, at, prepared)
    : endedContainerResult(now, { prepared, at, error: cutOffError })
  note(driving, level, result)
}

export function skipSteps(driving: Driving, level: Level, keys: string[]): void {
  if (keys.length === 0) return
  const settledAt = driving.ports.now()
  const base = { item: level.item, startedAt: settledAt, settledAt } as const
  for (const key of keys) {
    const record: StepRecord = { ...base, key, attempts: [], status: 'skipped' }
    note(driving, level, { record, isEffectful: false })
  }
}

function errorOf(record: StepRecord | undefined): StepError {
  if (record?.status === 'failed') return record.error
  throw new Error(`The plan names a failed step, but ${record?.key ?? 'no record'} is not failed.`)
}

function deathsError({ root }: Driving): StepError & { step?: string } {
  const step = openRecords(root).find(({ status }) => status === 'started')?.key
  return {
    kind: 'internal',
    message: `This run ended five workers while they drove it, so it was stopped. Look for a step that handles very much data, change it, and run the event again.`,
    ...(step === undefined ? {} : { step }),
  }
}

function loopError(keys: string[]): StepError {
  return {
    kind: 'invalid_input',
    message: `The steps ${keys.join(', ')} wait for each other in a loop, so none of them can start. Remove an edge between them.`,
  }
}

const cutOffError: StepError = {
  kind: 'rejected',
  message: 'The run ended before all items were done.',
}

const limitError: StepError = {
  kind: 'invalid_input',
  message: `This run reached the limit of 10,000 step runs and was stopped. Divide the work among several runs.`,
}
