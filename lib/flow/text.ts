/** How a value reads inside a text: itself, nothing for null, JSON for lists and objects. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return JSON.stringify(value) ?? ''
  return String(value)
}

/** How a value reads in a sentence: texts in quotes, and never long. */
export function quoted(value: unknown, charactersMax = 60): string {
  if (value === undefined) return '(missing)'
  if (value === null) return 'null'
  const text = toText(value)
  const short =
    text.length > charactersMax ? `${text.slice(0, charactersMax - 1).trimEnd()}…` : text
  return typeof value === 'string' ? `“${short}”` : short
}
