import type { StepError } from '@/lib/errors'
import { type Driving, note, openRecords } from './driving'
import type { Plan } from './plan'
import type { RunOutcome, StepRecord } from './ports'
import { interruptedResult } from './try-result'

/** A run that has ended this many workers is not given to another one. */
const deathsMax = 5
export const stepRunsMax = 10_000

/** How the run ends, when nothing new may start in it; undefined: it goes on. */
export function endOf(driving: Driving, next: Plan): RunOutcome | undefined {
  const { run, records, stops, stepRuns } = driving
  if (run.deaths >= deathsMax) return { status: 'failed', error: deathsError(driving) }
  if (typeof next.outcome === 'object') {
    const { failed: step } = next.outcome
    return { status: 'failed', error: { ...errorOf(records.get(step)), step } }
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
  return stepRuns < stepRunsMax ? undefined : { status: 'failed', error: limitError }
}

/** Gives every step its last word, so that a settled run has no step that still waits. */
export function closeSteps(driving: Driving, next: Plan): void {
  const { journal, ports, stops } = driving
  const settledAt = ports.now()
  for (const open of openRecords(driving)) {
    if (open.status === 'started') {
      note(driving, interruptedResult(open, settledAt))
    } else if (open.error) {
      const { until, error, ...rest } = open
      const record: StepRecord = { ...rest, status: 'failed', error, settledAt }
      note(driving, { record, isEffectful: false })
    } else {
      const { key, item, startedAt, attempts } = open
      const record: StepRecord = { key, item, startedAt, attempts, status: 'skipped', settledAt }
      note(driving, { record, isEffectful: false })
    }
  }
  for (const stop of stops) journal.add(stop)
  if (stops.length > 0 && typeof next.outcome !== 'object') {
    skipSteps(driving, [...next.ready, ...next.undecided])
  }
}

export function skipSteps(driving: Driving, keys: string[]): void {
  if (keys.length === 0) return
  const settledAt = driving.ports.now()
  const base = { item: '', startedAt: settledAt, attempts: [], settledAt } as const
  for (const key of keys) {
    const record: StepRecord = { ...base, key, attempts: [], status: 'skipped' }
    note(driving, { record, isEffectful: false })
  }
}

function errorOf(record: StepRecord | undefined): StepError {
  if (record?.status === 'failed') return record.error
  throw new Error(`The plan names a failed step, but ${record?.key ?? 'no record'} is not failed.`)
}

function deathsError(driving: Driving): StepError & { step?: string } {
  const step = openRecords(driving).find(({ status }) => status === 'started')?.key
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

const limitError: StepError = {
  kind: 'invalid_input',
  message: `This run reached the limit of 10,000 step runs and was stopped. Divide the work among several runs.`,
}
