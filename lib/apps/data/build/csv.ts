import Papa from 'papaparse'
import { numberOf } from '@/lib/flow/number'
import { isRecord } from '@/lib/flow/record'
import { toText } from '@/lib/flow/text'

interface CsvOptions {
  header: boolean
  delimiter: string
  guardFormulas: boolean
}

const cellsMax = 100_000

/** A list of objects (columns in the order they first come), or of lists. */
export function buildCsv(value: unknown, options: CsvOptions): string {
  const rows: unknown[] = Array.isArray(value) ? value : [value]
  const names = [...new Set(rows.flatMap((row) => (isRecord(row) ? Object.keys(row) : [])))]
  if (names.length * rows.length > cellsMax) {
    throw new Error(`a table of more than ${cellsMax} cells is too large`)
  }
  const cells = rows.map((row) => cellsOf(row, names))
  const table = options.header && names.length > 0 ? [names, ...cells] : cells
  const shown = table.map((row) => row.map((cell) => cellText(cell, options)))
  return Papa.unparse(shown, { delimiter: options.delimiter, newline: '\r\n' })
}

function cellsOf(row: unknown, names: string[]): unknown[] {
  if (Array.isArray(row)) return row
  if (!isRecord(row)) throw new Error('a table is made of a list of objects or of lists')
  return names.map((name) => (Object.hasOwn(row, name) ? row[name] : ''))
}

/** Spreadsheets take such text for a formula; a number is none. */
const formula = /^[=+\-@\t\r]/

function cellText(cell: unknown, { guardFormulas }: CsvOptions): string {
  const text = toText(cell)
  const isFormula = guardFormulas && formula.test(text) && numberOf(cell) === undefined
  return isFormula ? `'${text}` : text
}
