import type { Step } from '@/lib/flow/schema'
import type { BufferedResult, JournalBuffer } from './journal-buffer'
import type { Plan, StepRecords } from './plan'
import type { ClaimedRun, DrivePorts, StepRecord } from './ports'
import type { Scope } from './scope'
import { isUnsettledRecord, type UnsettledStepRecord } from './status'

/** What the steps of one drive share. */
export interface Driving {
  run: ClaimedRun
  ports: DrivePorts
  /** Aborted with the port's, and when the drive fails. */
  signal: AbortSignal
  steps: ReadonlyMap<string, Step>
  plan: (records: StepRecords) => Plan
  /** The newest word on each step, durable or not. A step under way counts as started. */
  records: Map<string, StepRecord>
  running: Map<string, Promise<void>>
  journal: JournalBuffer
  scope: Scope
  /** Tries begun, those of earlier claims included as far as they were recorded. */
  stepRuns: number
  stops: Stop[]
}

/**
 * A step that ended the run on purpose. Its record goes with the run's end and never before:
 * found succeeded by a later claim, it would let the run go on.
 */
export interface Stop extends BufferedResult {
  status: 'succeeded' | 'failed'
  message: string
}

/** Steps that have begun and neither settled nor run now: they wait, or were found started. */
export function openRecords({
  records,
  steps,
  running,
}: Pick<Driving, 'records' | 'steps' | 'running'>): UnsettledStepRecord[] {
  return [...records.values()]
    .filter(isUnsettledRecord)
    .filter(({ key }) => steps.has(key) && !running.has(key))
}

/** Takes the newest word on a step; held back from the journal only for a stop. */
export function note(
  { records, scope, journal }: Driving,
  result: BufferedResult,
  options?: { isHeldBack: boolean },
): void {
  records.set(result.record.key, result.record)
  scope.add(result.record)
  if (!options?.isHeldBack) journal.add(result)
}

export interface StepRunId {
  runId: string
  key: string
  item: string
}

/** The same on every try, so that the receiver can tell a repetition. */
export function idempotencyKey({ runId, key, item }: StepRunId): string {
  return item === '' ? `${runId}:${key}` : `${runId}:${key}:${item}`
}
