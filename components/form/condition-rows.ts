import type { Condition } from '@/lib/flow/condition'
import type { Operator } from '@/lib/flow/condition-operators'
import { isRecord } from '@/lib/flow/record'

/** One comparison of a condition, as a row of the form. */
export interface ConditionRow {
  left: unknown
  operator: Operator
  right: unknown
}

export interface ConditionRows {
  mode: 'all' | 'any'
  rows: ConditionRow[]
}

const emptyRow: ConditionRow = { left: undefined, operator: 'equals', right: undefined }

/** The rows of a condition; undefined when it nests groups, which rows cannot show. */
export function conditionRows(condition: unknown): ConditionRows | undefined {
  if (condition === undefined || condition === null) return { mode: 'all', rows: [emptyRow] }
  if (!isRecord(condition)) return undefined
  const mode = 'any' in condition ? 'any' : 'all'
  const parts = 'operator' in condition ? [condition] : condition[mode]
  if (!Array.isArray(parts)) return undefined
  const rows = parts.flatMap((part) => rowOf(part) ?? [])
  if (rows.length !== parts.length) return undefined
  return { mode, rows: rows.length > 0 ? rows : [emptyRow] }
}

/** A single row is stored as itself, several as a group. */
export function conditionOf({ mode, rows }: ConditionRows): Condition | undefined {
  const parts = rows.map(({ left, operator, right }) => ({
    ...(left === undefined ? {} : { left }),
    operator,
    ...(right === undefined ? {} : { right }),
  }))
  const [only] = parts
  if (parts.length > 1) return mode === 'all' ? { all: parts } : { any: parts }
  const isEmpty = !only || (only.left === undefined && only.right === undefined)
  return isEmpty && only?.operator === 'equals' ? undefined : only
}

export function withRow({ mode, rows }: ConditionRows): ConditionRows {
  return { mode, rows: [...rows, emptyRow] }
}

function rowOf(part: unknown): ConditionRow | undefined {
  if (!isRecord(part) || typeof part.operator !== 'string') return undefined
  // An operator this version does not know is shown as it is and refused by the check.
  return { left: part.left, operator: part.operator as Operator, right: part.right }
}
