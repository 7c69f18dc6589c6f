'use client'

import { X } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { classes } from './classes'

interface FilterChipProps {
  /** What is filtered: "status". */
  name: string
  value: string
  /** Why it does not apply. */
  problem?: string | undefined
  onRemove: () => void
}

export function FilterChip({ name, value, problem, onRemove }: FilterChipProps) {
  const wrong = problem === undefined ? '' : wrongLook
  return (
    <span className="rounded-pill bg-sunken text-meta inline-flex h-6 items-center whitespace-nowrap pointer-coarse:h-11">
      <span title={problem} className="flex min-w-0">
        <span className={classes('text-ink-2 pr-1 pl-2', wrong)}>{name}</span>
        <b className={classes('font-label max-w-60 truncate pr-2', wrong)}>{value}</b>
      </span>
      <AriaButton
        aria-label={`Remove filter ${name} ${value}`}
        onPress={onRemove}
        className="rounded-r-pill border-bg text-ink-2 hover:text-ink grid size-6 place-items-center border-l pointer-coarse:size-11"
      >
        <X className="size-3" />
      </AriaButton>
    </span>
  )
}

const wrongLook = 'decoration-failed underline decoration-wavy underline-offset-3'
