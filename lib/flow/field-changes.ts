import { isRecord } from './record'

/** One value inside a field that differs; `path` are the names on the way to it. */
export interface FieldChange {
  path: string[]
  values?: { before: string; after: string }
}

/** More than this is no list to read: then it is enough to know the field. */
const changesMax = 6
const shownMax = 60

/** What differs in a field, down to the single values. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const found = [...differences(before, after, [])]
  return found.length > changesMax ? [{ path: [] }] : found
}

function* differences(before: unknown, after: unknown, path: string[]): Generator<FieldChange> {
  if (isSame(before, after)) return
  if (isOpen(before) && isOpen(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* differences(before[name], after[name], [...path, name])
    }
    return
  }
  const values = valuesOf(before, after)
  yield { path, ...(values ? { values } : {}) }
}

/** A sealed secret is one value, and not one to look into. */
function isOpen(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !('sealed' in value)
}

/** Short values are shown; of the rest it is enough to know that they changed. */
function valuesOf(before: unknown, after: unknown): FieldChange['values'] | undefined {
  const shown = [before, after].map((value) => {
    if (value === undefined) return '(empty)'
    return typeof value === 'object' ? undefined : String(value)
  })
  const [was, is] = shown
  if (was === undefined || is === undefined) return undefined
  return was.length > shownMax || is.length > shownMax ? undefined : { before: was, after: is }
}

export function isSame(a: unknown, b: unknown): boolean {
  return a === b || sorted(a) === sorted(b)
}

/** JSON with members in one order, so that order alone is no change. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
