import { useState } from 'react'

/** Whether it is or was open: what was opened stays, to close as it came. */
export function useHasBeen(isOpen: boolean): boolean {
  const [hasBeen, setHasBeen] = useState(isOpen)
  if (isOpen && !hasBeen) setHasBeen(true)
  return hasBeen || isOpen
}
