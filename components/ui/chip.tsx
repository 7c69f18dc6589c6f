import type { ReactNode } from 'react'
import { classes } from './classes'
import { type Tone, toneFills } from './status-looks'

interface ChipProps {
  children: ReactNode
  /** `line`: a plain fact with a border instead of a tint. */
  tone?: Tone | 'line'
  icon?: ReactNode
  className?: string
}

/** State of a thing in a header or a state column. */
export function Chip({ children, tone = 'idle', icon, className }: ChipProps) {
  return (
    <span className={classes(chipLook, icon ? 'pr-2 pl-1.25' : 'px-2', toneOf(tone), className)}>
      {icon}
      {children}
    </span>
  )
}

const chipLook =
  'inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-pill align-middle font-label text-caption [&>.lucide]:size-3.5'

function toneOf(tone: Tone | 'line'): string {
  return tone === 'line' ? 'bg-surface text-ink-2 inset-ring inset-ring-line' : toneFills[tone]
}
