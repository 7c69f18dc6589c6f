import { useDeferredValue } from 'react'

/** As many as fill a usual screen. */
const atOnce = 16

interface FirstRowsOptions {
  /** Which list it is. */
  list: string
  /** The rows are still those of the list before. */
  isLate: boolean
}

/**
 * Of a list that has just come the rows that can be seen, and right after them the rest: all of them
 * in one go keep the eye waiting for what is below the edge.
 */
export function useFirstRows<Row>(
  rows: readonly Row[],
  { list, isLate }: FirstRowsOptions,
): readonly Row[] {
  const come = isLate ? undefined : list
  const isNew = useDeferredValue(come) !== come
  return isNew && !isLate ? rows.slice(0, atOnce) : rows
}
