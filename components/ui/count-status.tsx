'use client'

import { useState } from 'react'

interface CountStatusProps {
  /** "3 of 12 flows" */
  text: string
  /** What a person changed: only then is it said, not when rows come by themselves. */
  cause: string
  /** The rows still belong to the cause before. */
  isLate?: boolean
}

/** Says aloud how many there are after a search, a filter, or "Show more". */
export function CountStatus({ text, cause, isLate = false }: CountStatusProps) {
  const [said, setSaid] = useState({ cause, text: '' })
  if (said.cause !== cause && !isLate) setSaid({ cause, text })
  return (
    <span role="status" className="sr-only">
      {said.text}
    </span>
  )
}
