'use client'

import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'
import type { ButtonVariant } from './button-look'
import { classes } from './classes'
import { Menu, type MenuItem } from './menu'

interface SplitButtonProps {
  variant?: Extract<ButtonVariant, 'primary' | 'secondary'>
  children: ReactNode
  onPress: () => void
  /** Name of the second half: "Other ways to run again". */
  moreLabel: string
  items: readonly MenuItem[]
  isDisabled?: boolean
}

/** The likely choice is one click, the others one more. */
export function SplitButton({
  variant = 'primary',
  children,
  onPress,
  moreLabel,
  items,
  isDisabled = false,
}: SplitButtonProps) {
  return (
    <div className="inline-flex">
      <Button
        variant={variant}
        className="rounded-r-none"
        onPress={onPress}
        isDisabled={isDisabled}
      >
        {children}
      </Button>
      <Menu label={moreLabel} items={items}>
        <Button
          variant={variant}
          aria-label={moreLabel}
          isDisabled={isDisabled}
          isIcon
          className={classes('rounded-l-none', variant === 'primary' ? 'ml-px' : '-ml-px')}
        >
          <ChevronDown />
        </Button>
      </Menu>
    </div>
  )
}
