/** RFC 4180, with a byte order mark, without which Excel reads UTF-8 as something else. */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): string {
  const lines = [columns, ...rows].map((cells) => cells.map(writeCell).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** What a spreadsheet would take for a formula, and run. */
const formula = /^[=+\-@\t\r]/

function writeCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
