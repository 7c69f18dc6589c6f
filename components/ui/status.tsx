import type { ReactNode } from 'react'
import { Chip } from './chip'
import { classes } from './classes'
import { type Status, statusLooks } from './status-looks'
import { StatusShape } from './status-shape'

interface StatusProps {
  status: Status
  /** The word; without it the usual one. */
  children?: ReactNode
  className?: string
}

/** Shape and word on a row. */
export function StatusText({ status, children, className }: StatusProps) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-2 whitespace-nowrap align-middle font-label text-meta',
        className,
      )}
    >
      <StatusShape status={status} />
      {children ?? statusLooks[status].word}
    </span>
  )
}

/** Tinted: only in headers and state columns. */
export function StatusChip({ status, children, className }: StatusProps) {
  return (
    <Chip
      tone={statusLooks[status].tone}
      icon={<StatusShape status={status} size={14} />}
      className={className}
    >
      {children ?? statusLooks[status].word}
    </Chip>
  )
}
