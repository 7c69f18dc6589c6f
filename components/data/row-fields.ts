/** One column of a row while it is edited. */
export interface RowField {
  id: number
  name: string
  text: string
  /** What it was: kept as it is while its text is not changed. */
  before?: { text: string; value: unknown }
}

/** A value as a person reads and writes it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export function fieldsOf(values: Record<string, unknown>, columns: readonly string[]): RowField[] {
  const names = [...new Set([...columns, ...Object.keys(values)])]
  return names.map((name, id) => {
    if (!Object.hasOwn(values, name)) return { id, name, text: '' }
    const text = valueText(values[name])
    return { id, name, text, before: { text, value: values[name] } }
  })
}

/** Numbers, true, false, lists and objects are recognised; a column without a text is left out. */
export function valuesOf(fields: readonly RowField[]): Record<string, unknown> {
  const filled = fields.filter(({ name, text, before }) => name.trim() && (text !== '' || before))
  return Object.fromEntries(
    filled
      .filter(({ text, before }) => text !== '' || before?.text === '')
      .map(({ name, text, before }) => [
        name.trim(),
        before && before.text === text ? before.value : readValue(text),
      ]),
  )
}

function readValue(text: string): unknown {
  if (text === 'true') return true
  if (text === 'false') return false
  if (/^[[{]/.test(text)) return readJson(text)
  const number = Number(text)
  // "007" and long card numbers stay what they are.
  return text.trim() !== '' && String(number) === text ? number : text
}

/** A list or an object; text that only begins like one stays text. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Two columns of one name cannot both be kept. */
export function doubledName(fields: readonly RowField[]): string | undefined {
  const names = fields.map(({ name }) => name.trim()).filter(Boolean)
  return names.find((name, place) => names.indexOf(name) !== place)
}
