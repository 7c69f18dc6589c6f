'use client'

import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'
import type { ButtonSize, ButtonVariant } from './button-look'
import { classes } from './classes'
import { Menu, type MenuItem, type MenuSection } from './menu'

interface SplitButtonProps {
  variant?: Extract<ButtonVariant, 'primary' | 'secondary'>
  size?: ButtonSize
  children: ReactNode
  onPress: () => void
  /** Name of the second half: "Other ways to run again". */
  moreLabel: string
  items?: readonly MenuItem[]
  sections?: readonly MenuSection[]
  isDisabled?: boolean
}

/** The likely choice is one click, the others one more. */
export function SplitButton({
  variant = 'primary',
  size = 'md',
  children,
  onPress,
  moreLabel,
  items,
  sections,
  isDisabled = false,
}: SplitButtonProps) {
  return (
    <div className="inline-flex">
      <Button
        variant={variant}
        size={size}
        className="rounded-r-none"
        onPress={onPress}
        isDisabled={isDisabled}
      >
        {children}
      </Button>
      <Menu label={moreLabel} items={items} sections={sections}>
        <Button
          variant={variant}
          size={size}
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
