import type { StepRecord } from './ports'
import { type Flaw, type LevelWords, reference, type Seen } from './test-reference'
import type { Observed } from './test-simulation'
import { idOf, type Start } from './test-world'

/** What happened, and what should have: all that is judged by. */
export interface Court {
  observed: Observed
  root: LevelWords
  levels: LevelWords[]
}

interface Convening {
  flaw?: Flaw | undefined
  /** Only as far as its worker, which ended, could see. */
  claim?: number
}

export function convene(observed: Observed, { flaw, claim }: Convening): Court {
  const root = reference({ flow: observed.flow, seen: seenIn(observed, claim), flaw })
  return { observed, root, levels: [...levelsOf(root)] }
}

function seenIn({ run, records, starts, died, doubted, flow }: Observed, claim?: number): Seen {
  const interrupted = 'Hookline stopped while this step was being sent.'
  return {
    began(container, item) {
      const outer = item.split('.').slice(0, -1).join('.')
      const results = resultsOf(records.get(idOf({ key: container, item: outer })))
      const index = Number(item.split('.').at(-1))
      const isIn = (one: Pick<Start, 'key' | 'item'>) => isInside(one, container, item)
      const isRecorded = [...records.values()].some(isIn)
      if (claim !== undefined) {
        // What a worker began that ended and of which nothing was written, nobody after it knows of.
        const isKnown = (one: Start) =>
          one.claim === claim || (one.claim < claim && (isRecorded || !died.has(one.claim)))
        return starts.some((one) => isIn(one) && isKnown(one))
      }
      if (!results) return isRecorded || starts.some((one) => isIn(one) && !died.has(one.claim))
      if (results[index]?.status !== 'skipped') return true
      // What had begun and did not come to its end before that of the run counts as skipped.
      return isCutShort(run) && isRecorded
    },
    wasInDoubt(key, item) {
      const id = idOf({ key, item })
      const record = records.get(id)
      const since = doubted.get(id) ?? 1e9
      if (flow.steps.get(key)?.step.inDoubt !== 'ask') return false
      if (claim !== undefined) return since <= claim
      const isTold = record?.status === 'failed' && record.error.message.startsWith(interrupted)
      return since < 1e9 && isTold
    },
  }
}

/** Whether a step stands in the body of a container, however deep, for that item. */
export const isInside = (
  { key, item }: Pick<Start, 'key' | 'item'>,
  container: string,
  wanted: string,
) => key.startsWith(`${container}_`) && (item === wanted || item.startsWith(`${wanted}.`))

export interface ItemResult {
  index: number
  status: 'succeeded' | 'failed' | 'skipped'
  output: { of?: string } | null
  error?: { step: string }
}

export function resultsOf(record: StepRecord | undefined): ItemResult[] | undefined {
  if (record?.status !== 'succeeded') return undefined
  return (record.output as { results?: ItemResult[] }).results
}

function* levelsOf(level: LevelWords): Generator<LevelWords> {
  yield level
  for (const items of level.items.values()) for (const item of items) yield* levelsOf(item)
}

export const isCutShort = (run: Observed['run']) =>
  run.status === 'failed' || run.stopped !== undefined

export function endedEarly({ observed: { run } }: Court, level: LevelWords): boolean {
  if (isCutShort(run)) return true
  for (let at: LevelWords | undefined = level; at; at = at.of?.level) {
    if (at.failing.length > 0) return true
  }
  return false
}
