import { useState } from 'react'

/**
 * Whether a list had no row when it was first shown. Somebody waits at such a list: it is followed
 * also without live mode.
 */
export function useBeganEmpty(): {
  hasBegunEmpty: (list: string) => boolean
  note: (list: string, isEmpty: boolean) => void
} {
  const [began, setBegan] = useState<{ list: string; isEmpty: boolean }>()
  return {
    hasBegunEmpty: (list) => began?.list === list && began.isEmpty,
    note: (list, isEmpty) => {
      if (began?.list !== list) setBegan({ list, isEmpty })
    },
  }
}
