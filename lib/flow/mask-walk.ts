import { parseJson } from './json'
import { maskDots, maskPattern } from './mask-texts'
import { isRecord, setOwn } from './record'
import {
  anyDepth,
  mayHold,
  type Names,
  redactionPattern,
  rulesInEntry,
  rulesInside,
} from './redaction'

/** The walk through a value that hides what the rules of `masks.ts` say. */

export type MaskedPath = readonly (string | number)[]

/** Deeper ones are hidden whole: nobody reads them, and they are not shown by mistake. */
const levelsMax = 100

export const noneShown: ReadonlySet<string> = new Set()

export function rulesOf(paths: readonly string[]): Names[] {
  return paths
    .filter((path) => redactionPattern.test(path))
    .map((path) => {
      const [first = '', ...names] = path.toLowerCase().split('.')
      return [first === '*' ? anyDepth : first, ...names]
    })
}

/** What is left of the rules at a place: the empty one where it is in a value that is hidden whole. */
export function rulesInsidePath(rules: readonly Names[], path: MaskedPath): Names[] {
  let inside = [...rules]
  for (const name of path) {
    if (inside.some((names) => names.length === 0)) break
    inside =
      typeof name === 'number'
        ? rulesInEntry(inside, name)
        : rulesInside(inside, name.toLowerCase())
  }
  return inside
}

export interface Walk {
  places: MaskedPath[]
  /** What stood where the paths lead. */
  found: unknown[]
  pattern: RegExp | undefined
  shown: ReadonlySet<string>
}

export function newWalk(texts: readonly string[], shown = noneShown): Walk {
  return { places: [], found: [], pattern: maskPattern(texts), shown }
}

interface Place {
  rules: readonly Names[]
  path: MaskedPath
}

export function hide(value: unknown, { rules, path }: Place, walk: Walk): unknown {
  if (value === null || value === undefined || value === '') return value
  if (rules.some((names) => names.length === 0)) {
    walk.found.push(value)
    return replaced(value, { by: maskDots, path }, walk)
  }
  if (typeof value === 'string') return hideInText(value, { rules, path }, walk)
  if (typeof value === 'number' || typeof value === 'boolean') {
    const isHidden = walk.pattern !== undefined && String(value).replace(walk.pattern, '') === ''
    return isHidden ? replaced(value, { by: maskDots, path }, walk) : value
  }
  if (path.length >= levelsMax) return replaced(value, { by: maskDots, path }, walk)
  if (Array.isArray(value)) {
    const entries = value.map((entry, at) =>
      hide(entry, { rules: rulesInEntry(rules, at), path: [...path, at] }, walk),
    )
    return entries.some((entry, at) => entry !== value[at]) ? entries : value
  }
  return isRecord(value) ? hideInRecord(value, { rules, path }, walk) : value
}

function hideInRecord(
  record: Record<string, unknown>,
  { rules, path }: Place,
  walk: Walk,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  let isSame = true
  for (const [name, value] of Object.entries(record)) {
    const inside = { rules: rulesInside(rules, name.toLowerCase()), path: [...path, name] }
    const after = hide(value, inside, walk)
    if (after !== value) isSame = false
    setOwn(copy, name, after)
  }
  return isSame ? record : copy
}

function hideInText(text: string, { rules, path }: Place, walk: Walk): string {
  if (holdsHidden(text, rules, walk)) return replaced(text, { by: maskDots, path }, walk)
  const after = walk.pattern ? text.replace(walk.pattern, maskDots) : text
  return after === text ? text : replaced(text, { by: after, path }, walk)
}

function holdsHidden(text: string, rules: readonly Names[], walk: Walk): boolean {
  if (rules.length === 0 || !/^\s*[[{]/.test(text)) return false
  const parsed = parseJson(text)
  if (parsed.kind !== 'json') return rules.some((names) => mayHold(text.toLowerCase(), names))
  const inner: Walk = { ...walk, places: [], pattern: undefined, shown: noneShown }
  hide(parsed.value, { rules, path: [] }, inner)
  return inner.places.length > 0
}

function replaced<T>(value: T, { by, path }: { by: string; path: MaskedPath }, walk: Walk) {
  if (walk.shown.has(JSON.stringify(path))) return value
  walk.places.push(path)
  return by
}
