import { childrenOf, type DataPath, dataPathId, isContainer } from './data-rows'

export interface DataMatches {
  /** The rows that match and the way to them. */
  shown: ReadonlySet<string>
  keys: number
  values: number
}

/** Bounds of a search, so that typing stays fast in any value. */
const valuesMax = 100_000
const matchesMax = 2_000
const charactersMax = 10_000
const levelsMax = 100

/** Which keys and values contain the text, in any case. */
export function searchData(value: unknown, text: string): DataMatches {
  const needle = text.trim().toLowerCase()
  const shown = new Set<string>()
  let keys = 0
  let values = 0
  for (const { path, key, child } of walk(value)) {
    const isKeyMatch = typeof key === 'string' && key.toLowerCase().includes(needle)
    const isValueMatch = !isContainer(child) && textOf(child).includes(needle)
    if (isKeyMatch) keys++
    if (isValueMatch) values++
    if (isKeyMatch || isValueMatch) addWithParents(shown, [...path, key])
    if (keys + values >= matchesMax) break
  }
  return { shown, keys, values }
}

/** Level by level: what lies near the top is found even in a value too large to search whole. */
function* walk(root: unknown) {
  const queue: { path: DataPath; value: unknown }[] = [{ path: [], value: root }]
  let seen = 0
  for (const { path, value } of queue) {
    if (path.length >= levelsMax) return
    for (const [key, child] of childrenOf(value)) {
      seen++
      if (seen > valuesMax) return
      yield { path, key, child }
      if (isContainer(child)) queue.push({ path: [...path, key], value: child })
    }
  }
}

function textOf(value: unknown): string {
  return String(value).slice(0, charactersMax).toLowerCase()
}

function addWithParents(shown: Set<string>, path: DataPath): void {
  for (let length = path.length; length > 0; length--) {
    const id = dataPathId(path.slice(0, length))
    if (shown.has(id)) return
    shown.add(id)
  }
}
