import { type Answer, readers } from './filter-readers'
import type { FilterPart } from './filter-text'
import type { DurationRange } from './filter-time'

/** What the API is asked for. */
export interface RunQuery extends DurationRange {
  flow?: string
  status?: string
  q?: string
  step?: string
  error?: string
  version?: string
  bulk?: string
  since?: string
  until?: string
  data?: string[]
}

export interface FilterMeaning {
  query: RunQuery
  /** What is wrong with a part, by its place; the others apply. */
  problems: ReadonlyMap<number, string>
}

export interface FilterSurroundings {
  /** undefined: not known yet, so that no name is wrong. */
  flows: readonly { id: string; name: string }[] | undefined
  now: Date
  /** The page shows this flow only. */
  flow?: string | undefined
}

/** What the API takes as a text at most. */
export const textMax = 500
const pathsMax = 5
/** What is looked at when no time is named, unless an id is, or what made them. */
const usualSpanMs = 24 * 60 * 60 * 1_000

/**
 * What a filter asks for. A key that is there twice counts once, the last; values in data all count.
 * What is wrong is left out and told.
 */
export function meaningOf(parts: readonly FilterPart[], around: FilterSurroundings): FilterMeaning {
  const problems = new Map<number, string>()
  const taken = new Map<string, number>()
  const query: RunQuery = {}
  const data: string[] = []
  parts.forEach(({ key, value }, place) => {
    if (key === null) return
    const reader = readers[key]
    const answer = reader ? reader.read(value, around) : readValue({ key, value }, data)
    if (answer.problem !== undefined) problems.set(place, answer.problem)
    if (answer.problem !== undefined || !reader) return
    const before = taken.get(reader.slot)
    if (before !== undefined) problems.set(before, `Only the last “${reader.slot}” counts.`)
    taken.set(reader.slot, place)
    Object.assign(query, answer.query)
  })
  if (!['since', 'until', 'id', 'bulk'].some((slot) => taken.has(slot))) {
    query.since = new Date(around.now.getTime() - usualSpanMs).toISOString()
  }
  if (data.length > 0) query.data = data
  if (around.flow !== undefined) query.flow = around.flow
  const q = wordsOf(parts)
  const id = taken.get('id')
  if (q !== '' && id !== undefined) problems.set(id, 'An id stands alone: words are looked for.')
  if (q !== '') query.q = q
  return { query, problems }
}

function wordsOf(parts: readonly FilterPart[]): string {
  const words = parts.flatMap(({ key, value }) => (key === null && value !== '' ? [value] : []))
  return words.join(' ').slice(0, textMax)
}

function readValue({ key, value }: { key: string; value: string }, data: string[]): Answer {
  if (value === '') return { problem: `Say which “${key}”, for example “${key}:42”.` }
  if (data.length >= pathsMax) return { problem: `At most ${pathsMax} values in data count.` }
  data.push(`${key}:${value}`.slice(0, textMax))
  return { query: {} }
}
