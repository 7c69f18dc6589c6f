import { activeSteps, allSteps, stepNumbers } from '@/lib/flow/graph'
import type { Step } from '@/lib/flow/schema'
import type { EffectRecord } from './ports'
import { isChangedStep, keptSteps, type RerunGiven } from './rerun-plan'

/** One thing that this event has already made happen, in the run or in one that repeated it. */
export interface PastEffect {
  run: string
  key: string
  item: string
  state: EffectRecord['state']
  summary: string
  at: Date
}

export interface PreviewGiven extends RerunGiven {
  effects: readonly PastEffect[]
  /** What a step is called, what it does to the outside, and what to do when it is in doubt. */
  describe: (step: Step) => {
    title: string
    effect: 'none' | 'idempotent' | 'once'
    inDoubt: 'again' | 'ask'
  }
}

export interface PreviewStep {
  key: string
  title: string
  /** `again`: it was begun before; `new`: it was not; `gone`: it is no part of the flow any more. */
  does: 'kept' | 'again' | 'new' | 'gone'
  effect: 'none' | 'idempotent' | 'once'
  /** Of a step inside a container: how many of its items are kept, and how many are done again. */
  items?: { kept: number; again: number }
  /** What happened already and would happen once more. */
  alreadySent: PastEffect[]
  /** Nobody knows whether it was sent, and it is not sent again unless a person says so. */
  isInDoubt: boolean
  /** It is kept, and would do something else by now. */
  isChanged: boolean
}

/**
 * What a rerun would do with each step, in the order of the flow; what is gone comes last. A step
 * that is skipped by choice is no part of it.
 */
export function previewRerun(given: PreviewGiven): PreviewStep[] {
  const kept = new Set(keptSteps(given).map(idOf))
  const stepsBefore = allSteps(given.before)
  const stepsNow = activeSteps(given.now)
  const before = new Map(stepsBefore.map((step) => [step.key, step]))
  const keysNow = new Set(stepsNow.map(({ key }) => key))
  const numbers = stepNumbers(given.now)
  const numberOf = ({ key }: Step) => numbers.get(key) ?? Number.MAX_SAFE_INTEGER
  const begun = new Set(given.past.map(({ key }) => key))
  return [
    ...stepsNow
      .toSorted((a, b) => numberOf(a) - numberOf(b))
      .map((step) => previewStep(given, { step, before: before.get(step.key), kept })),
    ...stepsBefore
      .filter(({ key }) => begun.has(key) && !keysNow.has(key))
      .map((step) => goneStep(given, step)),
  ]
}

interface OneStep {
  step: Step
  before: Step | undefined
  kept: ReadonlySet<string>
}

function previewStep(given: PreviewGiven, { step, before, kept }: OneStep): PreviewStep {
  const { key } = step
  const { title, effect, inDoubt } = given.describe(step)
  const past = given.past.filter((one) => one.key === key && one.status !== 'skipped')
  const keptCount = past.filter((one) => kept.has(idOf(one))).length
  const again = past.length - keptCount
  // What changes nothing when it is done twice needs no warning.
  const isHarmless = effect === 'idempotent'
  const alreadySent = given.effects.filter(
    (one) => !isHarmless && one.key === key && one.state !== 'failed' && !kept.has(idOf(one)),
  )
  const isDoubtful = alreadySent.some(({ state }) => state !== 'done')
  const hasItems = past.some(({ item }) => item !== '')
  return {
    ...{ key, title, effect, alreadySent },
    does: past.length === 0 ? 'new' : again === 0 ? 'kept' : 'again',
    ...(hasItems ? { items: { kept: keptCount, again } } : {}),
    // Who starts over has said that everything is sent again.
    isInDoubt: given.from !== 'start' && inDoubt === 'ask' && isDoubtful,
    isChanged: keptCount > 0 && before !== undefined && isChangedStep(before, step),
  }
}

function goneStep(given: PreviewGiven, step: Step): PreviewStep {
  const { title, effect } = given.describe(step)
  const none = { alreadySent: [], isInDoubt: false, isChanged: false }
  return { ...none, key: step.key, title, effect, does: 'gone' }
}

function idOf({ key, item }: { key: string; item: string }): string {
  return `${key}:${item}`
}
