'use client'

import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
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

/** The browser's own, under a box of ours: a list has one in each row, and hooks for each would add up. */
export function Checkbox(props: CheckboxProps) {
  const { children, isSelected, onChange, isIndeterminate = false, isDisabled, className } = props
  return (
    <label
      className={classes(
        'group/checkbox relative inline-flex min-h-6 cursor-default items-center gap-2 text-body has-disabled:text-ink-3 pointer-coarse:min-h-11',
        !children && boxAlone,
        className,
      )}
    >
      <input
        type="checkbox"
        ref={(input) => {
          if (input) input.indeterminate = isIndeterminate
        }}
        checked={isSelected}
        onChange={({ target }) => {
          // Safari gives no focus to what is pressed.
          target.focus()
          onChange(target.checked)
        }}
        disabled={isDisabled}
        name={props.name}
        aria-label={props['aria-label']}
        // Over the whole of it: a press on a label with Shift held does nothing in some browsers.
        className="peer absolute inset-0 m-0 size-full cursor-default opacity-0"
      />
      <span
        className={classes(
          'grid size-4 shrink-0 place-items-center rounded-[5px] border outline-offset-2 peer-focus-visible:outline-2 peer-focus-visible:outline-lapis',
          isSelected || isIndeterminate
            ? 'border-ink bg-ink text-on-ink'
            : 'border-line-strong bg-surface group-hover/checkbox:border-ink-2',
        )}
      >
        {isIndeterminate && <Minus className="size-3 stroke-3" />}
        {isSelected && !isIndeterminate && <Check className="size-3 stroke-3" />}
      </span>
      {children}
    </label>
  )
}

/** Without words beside it there is nothing else to press. */
const boxAlone =
  "pointer-coarse:after:absolute pointer-coarse:after:-inset-x-3.5 pointer-coarse:after:inset-y-0 pointer-coarse:after:content-['']"
