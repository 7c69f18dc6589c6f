import Papa from 'papaparse'
import { setOwn } from '@/lib/flow/record'

export interface CsvOptions {
  header: boolean
  delimiter?: string | undefined
}

const cellsMax = 100_000

/** All cells stay text: an article number of 007 is none of 7. */
export function parseCsv(text: string, { header, delimiter }: CsvOptions): unknown[] {
  const rows: string[][] = []
  let cells = 0
  Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    delimiter: delimiter ?? guessDelimiter(text),
    skipEmptyLines: true,
    step({ data }) {
      cells += data.length
      if (cells > cellsMax) throw new Error(`a table of more than ${cellsMax} cells is too large`)
      rows.push(data)
    },
  })
  if (!header) return rows
  const [first = [], ...others] = rows
  const names = uniqueNames(first)
  return others.map((row) => toRecord(row, names))
}

/** Columns without a name, and names that come twice, get one of their own. */
function uniqueNames(cells: string[]): string[] {
  const seen = new Set<string>()
  return cells.map((cell, index) => {
    const wanted = cell.trim() || `column_${index + 1}`
    const name = seen.has(wanted) ? `${wanted}_${index + 1}` : wanted
    seen.add(name)
    return name
  })
}

function toRecord(row: string[], names: string[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const [index, name] of names.entries()) setOwn(record, name, row[index] ?? '')
  for (const [index, cell] of row.slice(names.length).entries()) {
    setOwn(record, `column_${names.length + index + 1}`, cell)
  }
  return record
}

/** The sign that comes most often in the first row, outside of quotes. */
function guessDelimiter(text: string): string {
  const counts = new Map([',', ';', '\t', '|'].map((sign) => [sign, 0]))
  let isQuoted = false
  for (const character of text.slice(0, 10_000)) {
    if (character === '"') isQuoted = !isQuoted
    if (isQuoted) continue
    if (character === '\n') break
    const count = counts.get(character)
    if (count !== undefined) counts.set(character, count + 1)
  }
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1])
  return first?.[0] ?? ','
}
