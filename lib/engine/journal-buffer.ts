import type {
  CallerAnswer,
  DrivePorts,
  EffectRecord,
  JournalEntry,
  Lease,
  StepRecord,
} from './ports'

export interface BufferedResult {
  record: StepRecord
  effect?: EffectRecord | undefined
  /** Something outside happened or may have: it must be durable before the next effect. */
  isEffectful: boolean
}

/**
 * What one drive knows and the journal does not yet.
 * 1. Every record is written once, unless a newer one of the same step replaces it first.
 * 2. One write is in flight at a time; what gathers meanwhile goes together with the next.
 */
export interface JournalBuffer {
  add(result: BufferedResult): void
  addAnswer(answer: CallerAnswer): void
  readonly hasAnswer: boolean
  /** So much has gathered that it should go now, and not all at once with the end. */
  readonly isLarge: boolean
  /** Resolves when all that was added before is durable. */
  commit(): Promise<void>
  /** Resolves when all effectful results are durable; writes nothing when only pure ones wait. */
  commitEffects(): Promise<void>
  /** What is left, for the entry that ends the drive. */
  take(): JournalEntry
}

const largeSteps = 500

interface JournalBufferOptions {
  lease: Lease
  store: DrivePorts['store']
  /** Throws when nothing more is to be written. */
  mustGoOn: () => void
}

export function createJournalBuffer({
  lease,
  store,
  mustGoOn,
}: JournalBufferOptions): JournalBuffer {
  let steps = new Map<string, StepRecord>()
  let effects = new Map<string, EffectRecord>()
  let answer: CallerAnswer | undefined
  let hasEffects = false
  let inFlight: Promise<void> | undefined
  let gathering: Promise<void> | undefined

  function take(): JournalEntry {
    const entry: JournalEntry = { steps: [...steps.values()], effects: [...effects.values()] }
    if (answer) entry.answer = answer
    steps = new Map()
    effects = new Map()
    answer = undefined
    hasEffects = false
    return entry
  }

  async function write(): Promise<void> {
    // Also without a write in flight: steps that start in the same turn share one commit.
    await inFlight
    mustGoOn()
    gathering = undefined
    if (steps.size === 0 && effects.size === 0 && !answer) return
    const flight = store.record(lease, take())
    inFlight = flight
    await flight
    if (inFlight === flight) inFlight = undefined
  }

  function commit(): Promise<void> {
    gathering ??= write()
    return gathering
  }

  return {
    add({ record, effect, isEffectful }) {
      const id = `${record.key}:${record.item}`
      steps.set(id, record)
      if (effect) effects.set(id, effect)
      hasEffects ||= isEffectful
    },
    addAnswer(given) {
      answer ??= given
    },
    get hasAnswer() {
      return answer !== undefined
    },
    get isLarge() {
      return steps.size >= largeSteps
    },
    commit,
    commitEffects: async () => (hasEffects ? commit() : inFlight),
    take,
  }
}
