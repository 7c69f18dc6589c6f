import { isRecord, setOwn } from './record'

/** What takes the place of a text; undefined removes it from its list or record. */
export type TextChange = (text: string, path: string) => string | undefined

/** A copy of JSON data with every text in it changed. Data of documents is at most 100 levels deep. */
export function mapTexts(value: unknown, change: TextChange, path = ''): unknown {
  if (typeof value === 'string') return change(value, path)
  const inner = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`)
  if (Array.isArray(value)) {
    return value
      .map((entry, index) => mapTexts(entry, change, inner(index)))
      .filter((entry) => entry !== undefined)
  }
  if (!isRecord(value)) return value
  const mapped: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    const next = mapTexts(member, change, inner(name))
    if (next !== undefined) setOwn(mapped, name, next)
  }
  return mapped
}

/** Calls back for every text of JSON data. */
export function eachText(value: unknown, visit: (text: string, path: string) => void): void {
  mapTexts(value, (text, path) => {
    visit(text, path)
    return text
  })
}
