import { numberOf, tidy } from './number'
import { readOwn } from './record'
import { quoted, toText } from './text'

type ListFilter = (value: unknown, ...args: unknown[]) => unknown

/** Filters of lists. A property is a path of names; it is data, never an expression. */
export const listFilters: Record<string, ListFilter> = {
  first: (value) => (typeof value === 'string' ? [...value.slice(0, 2)][0] : list(value)[0]),
  last: (value) => (typeof value === 'string' ? [...value.slice(-2)].at(-1) : list(value).at(-1)),
  size: sizeOf,
  join: (value, separator = ' ') => list(value).map(toText).join(toText(separator)),
  reverse: (value) => list(value).toReversed(),
  compact: (value) => list(value).filter((entry) => entry !== null && entry !== undefined),
  concat: (value, other) => [...list(value), ...list(other)],
  uniq: (value, path) => unique(list(value), path),
  map: (value, path) => list(value).map((entry) => readPath(entry, path) ?? null),
  sum: (value, path) =>
    tidy(list(value).reduce<number>((sum, entry) => sum + addend(entry, path), 0)),
  sort: (value, path) => sorted(list(value), path, (key) => key),
  sort_natural: (value, path) =>
    sorted(list(value), path, (key) => (typeof key === 'string' ? key.toLowerCase() : key)),
  where: (value, path, wanted) => list(value).filter((entry) => isMatch(entry, path, wanted)),
  reject: (value, path, wanted) => list(value).filter((entry) => !isMatch(entry, path, wanted)),
  find: (value, path, wanted) => list(value).find((entry) => isMatch(entry, path, wanted)) ?? null,
  has: (value, path, wanted) => list(value).some((entry) => isMatch(entry, path, wanted)),
  group_by: (value, path) => grouped(list(value), path),
}

const entriesMax = 50_000

function list(value: unknown): unknown[] {
  if (value === null || value === undefined) return []
  const entries = Array.isArray(value) ? value : [value]
  if (entries.length <= entriesMax) return entries
  throw new Error(`a list of ${entries.length} entries is too long for a filter`)
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  if (typeof value === 'object' && value !== null) return Object.keys(value).length
  throw new Error(`“size” needs a text or a list, not ${quoted(value)}`)
}

function readPath(value: unknown, path: unknown): unknown {
  if (path === undefined) return value
  const names = toText(path).slice(0, 1_000).split('.')
  return names.reduce<unknown>((current, name) => readOwn(current, name), value)
}

function isMatch(entry: unknown, path: unknown, wanted: unknown): boolean {
  const found = readPath(entry, path)
  if (wanted === undefined) return found !== undefined && found !== null && found !== false
  return found === wanted
}

function addend(entry: unknown, path: unknown): number {
  const found = readPath(entry, path)
  const number = numberOf(found)
  if (number !== undefined) return number
  throw new Error(`“sum” needs numbers, not ${quoted(found)}`)
}

/** Equal keys keep their order; what is missing or null comes last. */
function sorted(entries: unknown[], path: unknown, keyOf: (value: unknown) => unknown): unknown[] {
  const pairs = entries.map((entry) => ({ entry, key: keyOf(readPath(entry, path)) }))
  return pairs.sort((a, b) => compare(a.key, b.key)).map(({ entry }) => entry)
}

function compare(a: unknown, b: unknown): number {
  const [isNoA, isNoB] = [a === null || a === undefined, b === null || b === undefined]
  if (isNoA || isNoB) return Number(isNoA) - Number(isNoB)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [toText(a), toText(b)]
  if (left === right) return 0
  return left < right ? -1 : 1
}

function unique(entries: unknown[], path: unknown): unknown[] {
  const seen = new Set<unknown>()
  return entries.filter((entry) => {
    const key = comparable(readPath(entry, path))
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function grouped(entries: unknown[], path: unknown): { name: unknown; items: unknown[] }[] {
  const groups = new Map<unknown, { name: unknown; items: unknown[] }>()
  for (const entry of entries) {
    const name = readPath(entry, path) ?? null
    const group = groups.get(comparable(name))
    if (group) group.items.push(entry)
    else groups.set(comparable(name), { name, items: [entry] })
  }
  return [...groups.values()]
}

/** Lists and objects are equal when their JSON is; the mark keeps them apart from texts. */
function comparable(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? `json:${JSON.stringify(value)}` : value
}
