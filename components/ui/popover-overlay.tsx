'use client'

import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { createPortal } from 'react-dom'
import { classes } from './classes'
import type { PopoverProps } from './popover'
import { popoverLook } from './popover-look'

/** What is seen of a `Popover` that is open. */
export function PopoverOverlay({
  label,
  children,
  className,
  offset = 4,
  isOverMuch = false,
  ...rest
}: PopoverProps) {
  return (
    <>
      {isOverMuch && rest.isOpen && <Outside onPress={() => rest.onOpenChange(false)} />}
      <Popover
        {...rest}
        isNonModal={isOverMuch}
        offset={offset}
        className={classes(popoverLook, className)}
      >
        <Dialog
          aria-label={label}
          className="rounded-card max-h-[inherit] overflow-auto outline-none"
        >
          {children}
        </Dialog>
      </Popover>
    </>
  )
}

/** Takes the press outside, so that it closes and does nothing else. */
function Outside({ onPress }: { onPress: () => void }) {
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: keys have Escape for it
    <div className="fixed inset-0 z-50" onClick={onPress} />,
    document.body,
  )
}
