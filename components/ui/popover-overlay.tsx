'use client'

import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { classes } from './classes'
import type { PopoverProps } from './popover'
import { popoverLook } from './popover-look'

/** What is seen of a `Popover` that is open. */
export function PopoverOverlay({ label, children, className, offset = 4, ...rest }: PopoverProps) {
  return (
    <Popover {...rest} offset={offset} className={classes(popoverLook, className)}>
      <Dialog
        aria-label={label}
        className="rounded-card max-h-[inherit] overflow-auto outline-none"
      >
        {children}
      </Dialog>
    </Popover>
  )
}
