/**
 * What a flow means, read from the rules of README.md alone: no plan, no journal, no order in time.
 * Each step has a word for each item: how it ends, and which ways it chose.
 * 1. A word follows from the words of all steps before it: one live edge → the step's own deed,
 *    none → skipped. Behind a step that ends its level there is no word: nothing starts there.
 * 2. A step's own word follows from its deed and its tries alone.
 * 3. A container's word follows from those of its items that began; which did is seen (`Seen`) and
 *    judged elsewhere. So is what else chance decides: what came in time, what was left in doubt.
 */
import type { StepFailureKind } from '@/lib/errors'
import type { Edge, Step } from '@/lib/flow/schema'
import { type Deed, deedOf, type RandomFlow, type RandomStep } from './test-random-flow'

export interface Seen {
  began(container: string, item: string): boolean
  /** A worker ended after it had marked the step as started, and nobody could tell. */
  wasInDoubt(key: string, item: string): boolean
}

export type Word =
  | { is: 'succeeded'; branches: readonly string[] }
  | { is: 'failed'; kind: StepFailureKind; isHandled: boolean }
  | { is: 'skipped'; byChoice: boolean }
  /** Ends the run on purpose, itself or an item of it. */
  | { is: 'stop' }

export interface LevelWords {
  item: string
  of: { container: string; level: LevelWords } | undefined
  edges: Edge[]
  entry: string
  words: ReadonlyMap<string, Word>
  items: ReadonlyMap<string, LevelWords[]>
  /** Steps that fail unhandled. */
  failing: string[]
  /** Steps that end the whole run on purpose, those of items included. */
  stopping: string[]
  leaves: boolean
}

/** Wrong rules, to show that the judge finds them. */
export type Flaw =
  | 'a join needs all of its inputs'
  | 'what was skipped leads on'
  | 'what was skipped by choice leads nowhere'
  | 'what is disabled runs'
  | 'an error goes the main way'
  | 'continue does not go on'
  | 'a failed item never stops its container'

interface Around {
  flow: RandomFlow
  seen: Seen
  flaw?: Flaw | undefined
}

export function reference(around: Around): LevelWords {
  const { steps, edges } = around.flow.document
  return levelWords(around, { entry: 'trigger', steps, edges, item: '', of: undefined })
}

interface LevelParts extends Pick<LevelWords, 'entry' | 'edges' | 'item' | 'of'> {
  steps: Step[]
}

function levelWords(around: Around, parts: LevelParts): LevelWords {
  const { entry, steps, item } = parts
  const leading = parts.edges.filter(({ from }) => leadsFrom(entry, from, parts.edges))
  const words = new Map<string, Word>()
  const items = new Map<string, LevelWords[]>()
  const asked = new Map<string, Word | undefined>()
  const level: LevelWords = {
    ...{ item, of: parts.of, edges: leading, entry, words, items },
    ...{ failing: [], stopping: [], leaves: false },
  }
  const wordOf = (key: string): Word | undefined => {
    if (key === entry) return { is: 'succeeded', branches: ['main'] }
    if (!asked.has(key)) asked.set(key, work(key))
    return asked.get(key)
  }
  const work = (key: string): Word | undefined => {
    const inputs = leading.filter(({ to }) => to === key)
    const random = around.flow.steps.get(key)
    if (inputs.length === 0 || !random) return undefined
    const sources = inputs.map((edge) => ({ edge, word: wordOf(edge.from) }))
    if (sources.some(({ word }) => word === undefined || endsLevel(word))) return undefined
    const isLive = ({ edge, word }: (typeof sources)[number]) =>
      word !== undefined && chose(around, { level, word, edge })
    const runs = around.flaw === 'a join needs all of its inputs' ? 'every' : 'some'
    if (!sources[runs](isLive)) return { is: 'skipped', byChoice: false }
    const isOff = random.step.disabled === true && around.flaw !== 'what is disabled runs'
    return isOff ? { is: 'skipped', byChoice: true } : deedWord(around, { level, random, items })
  }
  for (const { key } of steps) {
    const word = wordOf(key)
    if (!word) continue
    words.set(key, word)
    if (word.is === 'failed' && !word.isHandled) level.failing.push(key)
    if (word.is === 'stop' && !items.has(key)) level.stopping.push(`${key}:${item}`)
    if (word.is === 'succeeded' && word.branches.includes('leave')) level.leaves = true
  }
  for (const inner of items.values()) level.stopping.push(...inner.flatMap((one) => one.stopping))
  return level
}

function leadsFrom(entry: string, key: string, edges: Edge[]): boolean {
  return key === entry || edges.some(({ from, to }) => to === key && leadsFrom(entry, from, edges))
}

const isStop = ({ is }: Word) => is === 'stop'

const endsLevel = (word: Word) => word.is === 'stop' || (word.is === 'failed' && !word.isHandled)

interface Choice {
  level: LevelWords
  word: Word
  edge: Edge
}

function chose({ flow, flaw }: Around, { word, edge }: Choice): boolean {
  if (word.is === 'succeeded') return word.branches.includes(edge.branch)
  if (word.is === 'skipped') {
    if (edge.branch !== 'main' || flaw === 'what was skipped by choice leads nowhere') return false
    return word.byChoice || flaw === 'what was skipped leads on'
  }
  if (word.is !== 'failed') return false
  const isContinue = flow.steps.get(edge.from)?.step.onFailure?.then === 'continue'
  if (isContinue) return edge.branch === 'main' && flaw !== 'continue does not go on'
  return edge.branch === (flaw === 'an error goes the main way' ? 'main' : 'error')
}

interface Doing {
  level: LevelWords
  random: RandomStep
  items: Map<string, LevelWords[]>
}

function deedWord(around: Around, { level, random, items }: Doing): Word {
  const { step, each } = random
  const { key, onFailure } = step
  const { item } = level
  const hasErrorEdge = level.edges.some(({ from, branch }) => from === key && branch === 'error')
  const isHandled = onFailure?.then === 'continue' || (onFailure?.then === 'branch' && hasErrorEdge)
  if (step.body) {
    const { steps, edges } = step.body
    const began = each.items
      .map((_, index) => (item === '' ? String(index) : `${item}.${index}`))
      .filter((inner) => around.seen.began(key, inner))
      .map((inner) => {
        const of = { container: key, level }
        return levelWords(around, { entry: key, steps, edges, item: inner, of })
      })
    items.set(key, began)
    // One that fails may do so before it comes to its stop.
    const stop = began.find(
      ({ failing, words }) => failing.length === 0 && [...words.values()].some(isStop),
    )
    if (stop) return { is: 'stop' }
    const failed = began.find(({ failing }) => failing.length > 0)
    const stops =
      each.onItemFailure === 'stop' && around.flaw !== 'a failed item never stops its container'
    if (!failed || !stops) return { is: 'succeeded', branches: ['main'] }
    const first = failed.words.get(failed.failing[0] ?? '')
    return { is: 'failed', kind: first?.is === 'failed' ? first.kind : 'internal', isHandled }
  }
  if (around.seen.wasInDoubt(key, item)) return { is: 'failed', kind: 'unavailable', isHandled }
  const deed = deedOf(random, item)
  if (deed.faults >= triesOf(random, deed)) return { is: 'failed', kind: deed.kind, isHandled }
  if (deed.ends === 'with a result') return { is: 'succeeded', branches: deed.branches }
  return { is: 'stop' }
}

const attemptsByEffect = { none: 1, idempotent: 4, once: 4 }

/** How many tries such a failure is worth. */
export function triesOf({ step, effect }: RandomStep, { kind }: Deed): number {
  if (kind === 'rejected') return 1
  if (effect === 'once' && step.inDoubt === 'ask' && kind === 'unavailable') return 1
  return step.onFailure?.retry?.attempts ?? attemptsByEffect[effect]
}
