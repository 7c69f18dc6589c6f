import { isRecord } from './record'

export type ChangedPath = readonly (string | number)[]

/** Where two values differ. A member that one side lacks is named as a whole. */
export interface ChangedValue {
  path: ChangedPath
  kind: 'changed' | 'added' | 'removed'
  before?: unknown
  after?: unknown
}

export interface ChangedValues {
  /** In the order of `after`; what it lacks comes last on its level. */
  changes: ChangedValue[]
  /** So many more were found, or are at least there. */
  left: number
}

/** Deeper than that, and where nothing is looked into, two values are compared as one text. */
const levelsMax = 100

/**
 * 1. Objects are compared member by member, whatever their order; lists place by place.
 * 2. Members are own ones only: their names come from strangers.
 * 3. After `max` changes they are only counted.
 */
export function changedPaths(
  before: unknown,
  after: unknown,
  { max, isWhole = () => false }: ChangeLimits,
): ChangedValues {
  const found: ChangedValues = { changes: [], left: 0 }
  compare({ path: [], before, after }, { found, max, isWhole })
  return found
}

interface ChangeLimits {
  max: number
  /** What is not looked into. */
  isWhole?: (value: unknown) => boolean
}

interface Pair {
  path: ChangedPath
  before: unknown
  after: unknown
}

interface Search extends Required<ChangeLimits> {
  found: ChangedValues
}

function compare({ path, before, after }: Pair, search: Search): void {
  if (Object.is(before, after)) return
  const isText = path.length >= levelsMax || search.isWhole(before) || search.isWhole(after)
  if (!isText && Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length)
    for (let at = 0; at < length; at += 1) {
      compareMember({ path: [...path, at], ...sides(before, after, at) }, search)
    }
  } else if (!isText && isRecord(before) && isRecord(after)) {
    const names = [...Object.keys(after), ...Object.keys(before).filter((n) => !hasOwn(after, n))]
    for (const name of names) {
      compareMember({ path: [...path, name], ...sides(before, after, name) }, search)
    }
  } else if (!isText || JSON.stringify(before) !== JSON.stringify(after)) {
    note({ path, kind: 'changed', before, after }, search)
  }
}

interface Sides {
  hasBefore: boolean
  hasAfter: boolean
  before: unknown
  after: unknown
}

const hasOwn = (value: object, name: string | number) => Object.hasOwn(value, name)

function sides(before: object, after: object, name: string | number): Sides {
  const [hasBefore, hasAfter] = [hasOwn(before, name), hasOwn(after, name)]
  return {
    ...{ hasBefore, hasAfter },
    before: hasBefore ? Reflect.get(before, name) : undefined,
    after: hasAfter ? Reflect.get(after, name) : undefined,
  }
}

function compareMember(
  { path, hasBefore, hasAfter, before, after }: Sides & { path: ChangedPath },
  search: Search,
): void {
  if (!hasBefore) note({ path, kind: 'added', after }, search)
  else if (!hasAfter) note({ path, kind: 'removed', before }, search)
  else compare({ path, before, after }, search)
}

function note(change: ChangedValue, { found, max }: Search): void {
  if (found.changes.length < max) found.changes.push(change)
  else found.left += 1
}
