'use client'

import type { ReactNode } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components/Switch'
import { classes } from './classes'

interface SwitchProps {
  children?: ReactNode
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  isDisabled?: boolean
  name?: string
  /** Without children. */
  'aria-label'?: string
  className?: string
}

/** For what takes effect at once; a form that is sent later uses checkboxes. */
export function Switch({ children, className, ...rest }: SwitchProps) {
  return (
    <AriaSwitch
      {...rest}
      className={classes(
        'group inline-flex min-h-6 cursor-default items-center gap-2 text-body data-disabled:text-ink-3 pointer-coarse:min-h-11',
        className,
      )}
    >
      <span className="border-line-strong bg-surface group-data-selected:border-ink group-data-selected:bg-ink group-data-focus-visible:outline-lapis relative h-5 w-8 shrink-0 rounded-full border outline-offset-2 transition-colors duration-(--hl-fast) ease-out group-data-focus-visible:outline-2">
        <span className="bg-line-strong group-data-selected:bg-on-ink absolute top-0.75 left-0.75 size-3 rounded-full transition-transform duration-(--hl-fast) ease-out group-data-selected:translate-x-3" />
      </span>
      {children}
    </AriaSwitch>
  )
}
