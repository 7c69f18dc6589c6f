import { filterEntries } from '@/lib/flow/filters.data'
import { maskDots } from '@/lib/flow/mask-texts'
import { type ChainedFilter, readChain } from './filter-chain'
import { sampleText } from './sample-text'
import { type DataPath, type Expression, readPath, valueAt } from './template-parts'

export interface PillView {
  /** Number of the step it reads, or a short word. */
  step: number | string | undefined
  /** Its key, where it is one that can be gone to. */
  stepKey: string | undefined
  path: string[]
  /** What its filters do, in words. */
  formats: string[]
  state: 'found' | 'missing' | 'deleted'
  /** Where it reads and what is there, for the pointer that rests on it. */
  tooltip: string
}

export interface PillSite {
  /** The numbers of the steps that may be read here. */
  numbers: ReadonlyMap<string, number>
  /** Sample data as expressions see it. */
  scope: Record<string, unknown>
  /** The same as it may be shown, where values in it are masked. */
  shownScope?: Record<string, unknown>
}

export const missingSentence = 'Not in the last event. It may be empty.'
export const deletedSentence = 'This used data from a step that was deleted. Pick another value.'

/** How a pill looks: step number, the last two parts of its path, what its filters do. */
export function pillView({ inner, path }: Expression, site: PillSite): PillView {
  const chain = path ? undefined : readChain(inner)
  const read = path ?? (chain && readPath(chain.value))
  const filters = chain?.filters ?? []
  if (read === undefined) return wholeView(inner, site)
  const { step, stepKey, rest, isDeleted } = originOf(read, site.numbers)
  const found = valueAt(site.scope, read)
  const isMissing = found === undefined && !hasFallback(filters)
  const state = isDeleted ? 'deleted' : isMissing ? 'missing' : 'found'
  const shown = rest.length > 0 ? rest.slice(-2).map(String) : ['all data']
  const where = [...(step === undefined ? [] : [stepWord(step)]), ...rest.map(String)].join(' › ')
  const sentence = isDeleted ? deletedSentence : missingSentence
  const empty = state === 'found' ? '(empty)' : sentence
  const value = found === undefined ? empty : shownText(found, read, site)
  const formats = filters.map(filterTitle)
  const tooltip = [where, value, ...formats].join('\n')
  return { step, stepKey, path: shown, formats, state, tooltip }
}

function shownText(found: unknown, path: DataPath, { shownScope }: PillSite): string {
  // What lies in a masked value is not there any more.
  return sampleText(shownScope ? (valueAt(shownScope, path) ?? maskDots) : found)
}

/** An expression that is more than a path and filters is shown as it is written. */
function wholeView(inner: string, { numbers }: PillSite): PillView {
  const root = readPath(/^[\w.[\]"'-]+/.exec(inner)?.[0] ?? '')
  const { step, stepKey, isDeleted } = originOf(root, numbers)
  const state = isDeleted ? 'deleted' : 'found'
  return { step, stepKey, path: [inner], formats: [], state, tooltip: inner }
}

function originOf(path: DataPath | undefined, numbers: ReadonlyMap<string, number>) {
  const [root, second, ...others] = path ?? []
  if (root === 'trigger') {
    return { step: 1, stepKey: 'trigger', rest: path?.slice(1) ?? [], isDeleted: false }
  }
  if (root === 'steps') {
    const key = String(second)
    const step = numbers.get(key)
    const isDeleted = step === undefined
    return { step: step ?? '?', stepKey: isDeleted ? undefined : key, rest: others, isDeleted }
  }
  return { step: undefined, stepKey: undefined, rest: path ?? [], isDeleted: false }
}

function stepWord(step: number | string): string {
  return typeof step === 'number' ? `Step ${step}` : 'A deleted step'
}

function hasFallback(filters: readonly ChainedFilter[]): boolean {
  return filters.some(({ name }) => name === 'default')
}

/** What of them a pill has room for. */
export function notesOf(formats: readonly string[]): string | undefined {
  return formats.length > 1 ? `${formats.length} formats` : formats[0]
}

/** "Replace every “-”": what a filter does, with the beginning of what it was told. */
export function filterTitle({ name, args }: ChainedFilter): string {
  const title = filterEntries.find((entry) => entry.name === name)?.title ?? name
  return args === '' ? title : `${title}: ${sampleText(args, 24)}`
}
