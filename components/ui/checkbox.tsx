'use client'

import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import { classes } from './classes'

interface CheckboxProps {
  children?: ReactNode
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  isIndeterminate?: boolean
  isDisabled?: boolean
  name?: string
  /** Without children. */
  'aria-label'?: string
  className?: string
}

export function Checkbox({ children, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...rest}
      className={classes(
        'group inline-flex min-h-6 cursor-default items-center gap-2 text-body data-disabled:text-ink-3 pointer-coarse:min-h-11',
        !children && boxAlone,
        className,
      )}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            className={classes(
              'grid size-4 shrink-0 place-items-center rounded-[5px] border outline-offset-2 group-data-focus-visible:outline-2 group-data-focus-visible:outline-lapis',
              isSelected || isIndeterminate
                ? 'border-ink bg-ink text-on-ink'
                : 'border-line-strong bg-surface group-data-hovered:border-ink-2',
            )}
          >
            {isIndeterminate && <Minus className="size-3 stroke-3" />}
            {isSelected && !isIndeterminate && <Check className="size-3 stroke-3" />}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  )
}

/** Without words beside it there is nothing else to press. */
const boxAlone =
  "relative pointer-coarse:after:absolute pointer-coarse:after:-inset-x-3.5 pointer-coarse:after:inset-y-0 pointer-coarse:after:content-['']"
