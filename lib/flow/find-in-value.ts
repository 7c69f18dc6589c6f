import { isRecord } from './record'

export interface FoundValue {
  path: readonly (string | number)[]
  value: unknown
}

/** Bounds of a search, so that any value is searched in a moment. */
const nodesMax = 200_000
const levelsMax = 100
const charactersMax = 100_000

/**
 * Where a text stands in keys and values, in any case. Level by level: what lies near the top comes
 * first, also in a value too large to search whole.
 */
export function findInValue(root: unknown, text: string, max: number): FoundValue[] {
  const needle = text.toLowerCase()
  const found: FoundValue[] = []
  const queue: FoundValue[] = [{ path: [], value: root }]
  if (contains(root, needle)) found.push({ path: [], value: root })
  for (const { path, value } of queue) {
    if (path.length >= levelsMax || found.length >= max) break
    for (const [key, child] of childrenOf(value)) {
      const one = { path: [...path, key], value: child }
      const isKeyMatch = typeof key === 'string' && key.toLowerCase().includes(needle)
      if ((isKeyMatch || contains(child, needle)) && found.length < max) found.push(one)
      if (typeof child === 'object' && child !== null && queue.length < nodesMax) queue.push(one)
    }
  }
  return found
}

function contains(value: unknown, needle: string): boolean {
  if (typeof value === 'object' && value !== null) return false
  return String(value).slice(0, charactersMax).toLowerCase().includes(needle)
}

function childrenOf(value: unknown): Iterable<[string | number, unknown]> {
  if (Array.isArray(value)) return value.entries()
  return isRecord(value) ? Object.entries(value) : []
}
