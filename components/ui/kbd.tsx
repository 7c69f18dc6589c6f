import type { ReactNode } from 'react'
import { classes } from './classes'

interface KbdProps {
  children: ReactNode
  /** Also for fingers: in a list of keys they are what is read. */
  isAlways?: boolean
}

export function Kbd({ children, isAlways = false }: KbdProps) {
  return (
    <kbd
      className={classes(
        'border-line bg-surface font-body text-caption text-ink-3 inline-flex h-5 min-w-5 items-center justify-center rounded-[5px] border px-1.25 font-sans',
        !isAlways && 'pointer-coarse:hidden',
      )}
    >
      {children}
    </kbd>
  )
}
