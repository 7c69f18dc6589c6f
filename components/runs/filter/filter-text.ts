/**
 * The filter of runs as one line of text: `status:failed body.email:ada@example.com late order`.
 *
 * 1. Parts stand between blanks. A part is `key:value`, or a word that is looked for.
 * 2. A value or a word with blanks stands in "quotes"; in them \" and \\ are a quote and a backslash.
 *    Quotes that nothing closes go on to the end.
 * 3. A key begins with a letter. What begins like an address, `https://…`, is a word.
 * 4. Reading what was written gives the same parts.
 */
export interface FilterPart {
  /** null: a word that is looked for in all data. */
  readonly key: string | null
  readonly value: string
}

export interface PlacedPart extends FilterPart {
  /** Where it begins in the text. */
  readonly at: number
  /** Its quotes are not closed yet. */
  readonly isOpen: boolean
}

export function parseFilter(text: string): FilterPart[] {
  return placeParts(text).map(({ key, value }) => ({ key, value }))
}

export function placeParts(text: string): PlacedPart[] {
  const parts: PlacedPart[] = []
  let at = skip(text, { at: 0, over: blanks })
  while (at < text.length) {
    const [key = ''] = matchAt(text, { at, over: keyPattern })
    const { value, end, isOpen } = readValue(text, at + key.length)
    parts.push({ at, key: key === '' ? null : key.slice(0, -1), value, isOpen })
    at = skip(text, { at: end, over: blanks })
  }
  return parts
}

export function writeFilter(parts: readonly FilterPart[]): string {
  return parts.map(writePart).join(' ')
}

export function writePart({ key, value }: FilterPart): string {
  const isPlain = !value.startsWith('"') && !/\s/.test(value)
  if (key === null) {
    const isWord =
      isPlain && value !== '' && matchAt(value, { at: 0, over: keyPattern }).length === 0
    return isWord ? value : quote(value)
  }
  return `${key}:${isPlain && !value.startsWith('//') ? value : quote(value)}`
}

interface Place {
  at: number
  /** Sticky. */
  over: RegExp
}

const blanks = /\s*/y
const plainValue = /\S*/y
const keyPattern = /\p{L}[^\s:"]*:(?!\/\/)/uy
const quotedValue = /"((?:[^"\\]|\\.)*)("?)/sy

function readValue(text: string, at: number): { value: string; end: number; isOpen: boolean } {
  if (text[at] !== '"') {
    const end = skip(text, { at, over: plainValue })
    return { value: text.slice(at, end), end, isOpen: false }
  }
  const [whole = '"', inside = '', last = ''] = matchAt(text, { at, over: quotedValue })
  const value = inside.replaceAll(/\\(["\\])/g, '$1')
  return { value, end: at + whole.length, isOpen: last === '' }
}

function skip(text: string, place: Place): number {
  return place.at + (matchAt(text, place)[0] ?? '').length
}

function matchAt(text: string, { at, over }: Place): string[] {
  over.lastIndex = at
  return [...(over.exec(text) ?? [])]
}

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`
}
