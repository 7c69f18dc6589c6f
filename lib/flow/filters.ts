import { filters as liquidFilters, toValue } from 'liquidjs'
import { formatDate } from './filter-date'
import { listFilters } from './filter-list'
import { numberFilters } from './filter-number'
import { filterEntries } from './filters.data'
import { parseJson } from './json'
import { quoted, toText } from './text'

/** What Liquid gives a filter as `this`: only the limits of one evaluation are used. */
export interface FilterSite {
  context: {
    memoryLimit: { use(count: number): void }
    renderLimit: { check(count: number): void }
  }
}
export type FilterFunction = (this: FilterSite, value: unknown, ...args: unknown[]) => unknown

const dataFilters: Record<string, FilterFunction> = {
  /** Replaces what is missing, null or empty text; Liquid's own would replace false too. */
  default: (value, fallback) =>
    value === undefined || value === null || value === '' ? fallback : value,
  json: (value, indent) => JSON.stringify(value ?? null, null, Number(indent) || 0),
  parse_json: readJson,
  date: (value, pattern, zone) => formatDate(value, pattern, zone),
  titlecase: (value) =>
    toText(value)
      .toLowerCase()
      .replace(wordStart, (letter) => letter.toUpperCase()),
}

/** A letter after no letter and no digit; what follows an apostrophe belongs to the word. */
const wordStart = /(?<![\p{L}\p{N}'’])\p{L}/gu

/**
 * Every filter there is, each with its cost charged before it runs: an expression is bounded by
 * what it reads, however many filters it chains. Liquid's filters that parse text as expressions
 * (where_exp …), read the clock or roll dice are not among them.
 */
export const filterFunctions: Record<string, FilterFunction> = Object.fromEntries(
  filterEntries.map(({ name }) => [name, limited(functionFor(name))]),
)

function functionFor(name: string): FilterFunction {
  return dataFilters[name] ?? numberFilters[name] ?? listFilters[name] ?? textFilter(name)
}

function limited(run: FilterFunction): FilterFunction {
  return function (...operands) {
    // Liquid has objects of its own for null, empty and blank.
    const [value, ...args] = operands.map((operand): unknown => toValue(operand))
    this.context.renderLimit.check(performance.now())
    for (const operand of [value, ...args]) this.context.memoryLimit.use(costOf(operand))
    return run.call(this, value, ...args)
  }
}

/** An entry of a list costs more than a character: it may be sorted, joined or compared. */
const entryCost = 20

function costOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (Array.isArray(value)) return value.length * entryCost
  return 1
}

/** A text is searched for what is given; the longer the pattern, the worse the worst case. */
const patternMax = 10_000
const searching = new Set(['replace', 'replace_first', 'replace_last', 'split'])
const removing = new Set(['remove', 'remove_first', 'remove_last'])

/** One of Liquid's text filters, with lists and objects read as JSON. */
function textFilter(name: string): FilterFunction {
  const run = Object.entries(liquidFilters).find(([known]) => known === name)?.[1]
  if (typeof run !== 'function') throw new Error(`Liquid has no filter ${name}.`)
  // Its `this` is Liquid's own type for what Liquid passes here.
  const call = run as FilterFunction
  return function (value, ...args) {
    const isList = name === 'slice' && Array.isArray(value)
    const [first, ...rest] = isList ? [value, ...args] : [value, ...args].map(plain)
    const isSearch = searching.has(name) || removing.has(name)
    if (isSearch && toText(rest[0]).length > patternMax) {
      throw new Error(`“${name}” looks for at most ${patternMax} characters`)
    }
    return call.call(this, first, ...rest)
  }
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? toText(value) : value
}

const jsonProblems = {
  invalid_json: 'is no JSON',
  too_deep: 'is nested too deep',
  too_many_keys: 'has more than 100,000 members and entries',
}

function readJson(value: unknown): unknown {
  if (typeof value !== 'string') throw new Error(`“parse_json” needs a text, not ${quoted(value)}`)
  const parsed = parseJson(value)
  if (parsed.kind === 'json') return parsed.value
  const reason = jsonProblems[parsed.kind]
  throw new Error(`${quoted(value)} ${reason}`)
}
