import type { StepError } from '@/lib/errors'
import type { Step } from '@/lib/flow/schema'
import type { RunData } from './data-limit'
import type { BufferedResult, JournalBuffer } from './journal-buffer'
import type { Limit } from './limit'
import type { Plan, StepRecords } from './plan'
import type {
  Arrival,
  ClaimedRun,
  DrivePorts,
  EachPlan,
  PreparedStep,
  RunOutcome,
  StepRecord,
} from './ports'
import type { Scope } from './scope'
import { isUnsettledRecord, type UnsettledStepRecord } from './status'
import type { Try } from './try-result'
import type { WorkLimit } from './work-limit'

/** One graph as it is driven: the flow itself, or the body of a container for one of its items. */
export interface Level {
  /** '' is the flow itself, "3" an item, "3.0" an item of a container inside that item. */
  item: string
  /** Whose body it is, and which of its items. */
  of: { container: Container; index: number } | undefined
  steps: ReadonlyMap<string, Step>
  plan: (records: StepRecords) => Plan
  /** Its steps in running order. */
  order: readonly string[]
  /** The newest word on each step, durable or not. A step under way counts as started. */
  records: Map<string, StepRecord>
  /** Steps that are tried right now. */
  running: Set<string>
  /** Containers of this level whose items are under way. */
  containers: Map<string, Container>
  scope: Scope
  /** A step failed unhandled: nothing new begins here or below. */
  isEnding: boolean
}

/** A step that holds steps of its own, while its items are done. */
export interface Container {
  step: Step
  /** The level it stands in. */
  level: Level
  now: Try
  prepared: PreparedStep
  each: EachPlan
  results: (ItemResult | undefined)[]
  /** Of the results so far. */
  sizeBytes: number
  /** The first item that was not looked at yet. */
  next: number
  open: Map<number, Level>
  /** An item failed, or a step left the loop: only items that had begun come to their end. */
  isStopping: boolean
}

/** Records by item, "3" or "3.0". */
export type StoredItems = Map<string, StepRecord[]>

export interface ItemResult {
  index: number
  status: 'succeeded' | 'failed' | 'skipped'
  output: unknown
  error?: StepError & { step: string }
}

/** What the steps of one drive share. */
export interface Driving {
  run: ClaimedRun
  ports: DrivePorts
  /** Set when the port's signal is aborted or the drive fails: nothing more is begun or written. */
  ended: { reason: unknown } | undefined
  /** What tries under way are done under. */
  limits: Set<Limit>
  work: WorkLimit
  /** How much the run records. */
  data: RunData
  root: Level
  /** What earlier claims recorded in items that were not begun by this one: `container:item around`. */
  stored: Map<string, StoredItems>
  /** What came for steps that wait, or will: `key:item`. */
  arrivals: Map<string, Arrival>
  journal: JournalBuffer
  /** Tries begun, those of earlier claims included as far as they were recorded. */
  stepRuns: number
  /** Tries that are under way, in all levels. */
  underWay: Set<Promise<void>>
  /** Levels in which something may be next. */
  dirty: Set<Level>
  /** Levels that have steps to begin, and must wait for a free place. */
  starved: Set<Level>
  stops: Stop[]
  /** A step was due beyond the limit of step runs. */
  isOverLimit: boolean
  /** How the run ends, once that is known. */
  end: { outcome: RunOutcome; plan: Plan } | undefined
  /** Called when a try has come to its end. */
  onFinish: (() => void) | undefined
  /** What ends the drive itself: the lease is lost, or the store failed. */
  broken: { error: unknown } | undefined
}

/**
 * A step that ended the run on purpose. Its record goes with the run's end and never before:
 * found succeeded by a later claim, it would let the run go on.
 */
export interface Stop extends BufferedResult {
  status: 'succeeded' | 'failed'
  message: string
}

/** Where the records of a container's items are kept; `item` is the one that the container stands in. */
export const storedPlace = (container: string, item: string) => `${container}:${item}`

/** Its results are more than one step may give. */
export function isTooLarge({ data }: Driving, { sizeBytes }: Container): boolean {
  return sizeBytes > data.limits.stepBytes
}

/** Steps that have begun and neither settled nor run now: they wait, or were found started. */
export function openRecords({ records, running, containers }: Level): UnsettledStepRecord[] {
  const open: UnsettledStepRecord[] = []
  for (const record of records.values()) {
    if (!isUnsettledRecord(record) || running.has(record.key)) continue
    if (!containers.has(record.key)) open.push(record)
  }
  return open
}

/** The level and all levels under it that are under way. */
export function* openLevels(level: Level): Generator<Level> {
  yield level
  for (const container of level.containers.values()) {
    for (const inner of container.open.values()) yield* openLevels(inner)
  }
}

/** Ends what is under way. By hand: a chain of abort signals took a sixth of a short run's time. */
export function endLimits({ limits }: Driving, reason: unknown): void {
  for (const limit of limits) limit.end(reason)
}

export function endDriving(driving: Driving, reason: unknown): void {
  driving.ended ??= { reason }
  endLimits(driving, reason)
}

/** Throws when the drive is to end. */
export function mustGoOn({ ended }: Driving): void {
  if (ended) throw ended.reason
}

/** Takes the newest word on a step; held back from the journal only for a stop. */
export function note(
  driving: Driving,
  level: Level,
  result: BufferedResult,
  isHeldBack = false,
): void {
  const { record } = result
  level.records.set(record.key, record)
  level.scope.add(record)
  if (!isHeldBack) driving.journal.add(result)
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
