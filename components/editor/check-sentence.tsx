'use client'

import { StatusShape } from '@/components/ui/status-shape'
import type { CheckState } from './endpoint-state'

interface CheckSentenceProps {
  state: CheckState
  off: string
  on: string
}

/** In words: whether a check is off by choice, made, or refuses everything until it can be made. */
export function CheckSentence({ state, off, on }: CheckSentenceProps) {
  if (state.kind === 'off') return <p className="text-ink-2 text-meta">{off}</p>
  if (state.kind === 'on') {
    return (
      <p className="text-ink-2 text-meta flex gap-2">
        <StatusShape status="succeeded" className="mt-px" />
        {on}
      </p>
    )
  }
  return (
    <p className="rounded-control bg-needs-soft text-needs-ink text-meta flex gap-2 px-3 py-2">
      <StatusShape status="needs" className="mt-px" />
      {`No ${state.missing} yet: every request is refused until you add one.`}
    </p>
  )
}
