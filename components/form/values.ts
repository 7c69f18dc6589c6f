/** Between what a document holds and what a text control shows. Every way back is exact. */

export function toFieldText(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value)
}

/** An empty text takes the member away. */
export function fromText(text: string): string | undefined {
  return text === '' ? undefined : text
}

/** A number only when it would be written the same again: `1.` and `007` stay as typed. */
export function fromNumberText(text: string): number | string | undefined {
  const trimmed = text.trim()
  const number = Number(trimmed)
  return trimmed !== '' && String(number) === trimmed ? number : fromText(text)
}

/** JSON where it is JSON, else the text: expressions may stand anywhere in it. */
export function fromJsonText(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return fromText(text)
  try {
    return JSON.parse(text)
  } catch {
    // Half-typed JSON and templates that only become JSON are kept as they are.
    return text
  }
}
