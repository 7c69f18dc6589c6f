import { useState } from 'react'
import { holdBack } from '@/components/flows/held-back'

interface KeptTopOptions {
  /** Another one begins at its own top. */
  list: string
  /** The rows are still those of the list before. */
  isLate: boolean
}

/** What comes in above the first row waits until it is asked for, so that no row moves. */
export function useKeptTop<T extends { id: string }>(
  rows: readonly T[],
  { list, isLate }: KeptTopOptions,
) {
  const topId = rows[0]?.id
  const [kept, setKept] = useState({ list, topId })
  if (!isLate && (kept.list !== list || (kept.topId === undefined && topId !== undefined))) {
    setKept({ list, topId })
  }
  const { shown, waiting } = holdBack(rows, kept.topId)
  return {
    shown,
    waiting,
    release: () => setKept({ list, topId }),
    /** From whatever is the first row when it is there. */
    startAnew: () => setKept({ list, topId: undefined }),
  }
}
