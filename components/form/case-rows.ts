import { isRecord } from '@/lib/flow/record'

export interface CaseRow {
  /** The name of the way out: lines on the canvas hold on to it, so it never changes. */
  key: string
  title: string
  condition?: unknown
}

const keyMax = 40
/** Ways out that steps have anyway. */
const reserved = ['main', 'error', 'leave', 'otherwise']

/** The cases of a step, or undefined where they do not have the form of cases. */
export function caseRows(value: unknown): CaseRow[] | undefined {
  if (value === undefined || value === null || value === '') return []
  if (!Array.isArray(value)) return undefined
  const rows = value.filter(isCase)
  return rows.length === value.length ? rows : undefined
}

/** With a case of this title after the others; its key is made here, once. */
export function withCase(rows: readonly CaseRow[], title: string): CaseRow[] {
  const taken = new Set([...reserved, ...rows.map(({ key }) => key)])
  return [...rows, { key: freeKey(title, taken), title }]
}

/** The case at `from` one place up or down; at an end it stays. */
export function moveCase(rows: readonly CaseRow[], from: number, by: -1 | 1): CaseRow[] {
  const [row, other] = [rows[from], rows[from + by]]
  return row && other ? rows.with(from, other).with(from + by, row) : [...rows]
}

function freeKey(title: string, taken: ReadonlySet<string>): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, keyMax)
    .replace(/_+$/, '')
  const start = plain === '' ? 'case' : plain
  if (!taken.has(start)) return start
  for (let n = 2; ; n += 1) {
    if (!taken.has(`${start}_${n}`)) return `${start}_${n}`
  }
}

function isCase(value: unknown): value is CaseRow {
  return isRecord(value) && typeof value.key === 'string' && typeof value.title === 'string'
}
