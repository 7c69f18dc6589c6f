'use client'

import type { RefObject } from 'react'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'
import { classes } from './classes'
import type { MenuSection } from './menu'
import { MenuList } from './menu-list'
import { popoverLook } from './popover-look'

interface MenuPopoverProps {
  label: string
  sections: readonly MenuSection[]
  placement: PopoverProps['placement']
  button: RefObject<HTMLButtonElement | null>
  buttonId: string
  /** The item that takes the focus; the list itself for a mouse. */
  firstFocus: 'first' | 'last' | undefined
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** What a menu's button opens. */
export function MenuPopover(props: MenuPopoverProps) {
  const { label, sections, placement, button, buttonId, firstFocus, isOpen, onOpenChange } = props
  return (
    <Popover
      trigger="MenuTrigger"
      triggerRef={button}
      aria-labelledby={buttonId}
      placement={placement}
      offset={4}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className={classes(popoverLook, 'min-w-48')}
    >
      <MenuList
        label={label}
        aria-labelledby={buttonId}
        sections={sections}
        autoFocus={firstFocus ?? true}
        onClose={() => onOpenChange(false)}
      />
    </Popover>
  )
}
