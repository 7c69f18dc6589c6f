'use client'

import type { ReactNode } from 'react'
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog'
import {
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
} from 'react-aria-components/Popover'
import { classes } from './classes'
import { popoverLook } from './popover-look'

interface PopoverProps
  extends Pick<
    AriaPopoverProps,
    'placement' | 'isOpen' | 'onOpenChange' | 'triggerRef' | 'offset' | 'isNonModal'
  > {
  /** Accessible name; a `Heading slot="title"` inside may give it instead. */
  label?: string
  children: ReactNode | ((state: { close: () => void }) => ReactNode)
  className?: string
}

/** Alone it is controlled by `isOpen` and stands at `triggerRef`; in a `PopoverTrigger` by its button. */
export function Popover({ label, children, className, offset = 4, ...rest }: PopoverProps) {
  return (
    <AriaPopover {...rest} offset={offset} className={classes(popoverLook, className)}>
      <AriaDialog
        aria-label={label}
        className="rounded-card max-h-[inherit] overflow-auto outline-none"
      >
        {children}
      </AriaDialog>
    </AriaPopover>
  )
}

interface PopoverTriggerProps {
  /** A button, then a `Popover`. */
  children: ReactNode
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

export function PopoverTrigger(props: PopoverTriggerProps) {
  return <DialogTrigger {...props} />
}
