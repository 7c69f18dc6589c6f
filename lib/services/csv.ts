/** RFC 4180, with a byte order mark, without which Excel reads UTF-8 as something else. */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): string {
  return csvHead(columns) + rows.map(csvLine).join('')
}

/** For a file that is written line by line. */
export function csvHead(columns: readonly string[]): string {
  return `\ufeff${csvLine(columns)}`
}

export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`
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
