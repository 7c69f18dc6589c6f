import { startTransition, useEffect, useState } from 'react'
import { useIsHydrated } from './use-is-hydrated'

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
  // No `useDeferredValue`: within a transition, as the router makes one, it defers nothing.
  const come = isLate ? undefined : list
  // What the server has drawn is whole.
  const isHydrated = useIsHydrated()
  const [drawn, setDrawn] = useState(isHydrated ? undefined : come)
  useEffect(() => startTransition(() => setDrawn(come)), [come])
  return come === undefined || come === drawn ? rows : rows.slice(0, atOnce)
}
