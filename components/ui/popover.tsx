'use client'

import { type ReactNode, Suspense, useRef, useState } from 'react'
import type { ButtonProps } from 'react-aria-components/Button'
import type { PopoverProps as AriaPopoverProps } from 'react-aria-components/Popover'
import { lazyOverlay } from './lazy-part'
import { useHasBeen } from './use-has-been'

const loadOverlay = () => import('./popover-overlay').then((module) => module.PopoverOverlay)
const PopoverOverlay = lazyOverlay('The pop-over', loadOverlay)

export interface PopoverProps
  extends Pick<AriaPopoverProps, 'placement' | 'triggerRef' | 'offset'> {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** Accessible name; a `Heading slot="title"` inside may give it instead. */
  label?: string
  children: ReactNode | ((state: { close: () => void }) => ReactNode)
  className?: string
  /**
   * It opens over very much: to make all of that inert and to hold its scrolling would lay out every
   * card of a canvas anew, twice. The focus stays in it and a press outside closes it all the same.
   */
  isOverMuch?: boolean
}

/** Stands at `triggerRef`. What draws it comes with the first one that opens. */
export function Popover(props: PopoverProps) {
  if (!useHasBeen(props.isOpen)) return null
  return (
    <Suspense>
      <PopoverOverlay {...props} />
    </Suspense>
  )
}

/** A button that opens a `Popover`: what either of them is given, and how to close it. */
export function usePopover() {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const warm = () => void loadOverlay().catch(() => undefined)
  return {
    close: () => setOpen(false),
    buttonProps: {
      ref: button,
      'aria-expanded': isOpen,
      onHoverStart: warm,
      onFocus: warm,
      onPress: () => setOpen(!isOpen),
    } satisfies ButtonProps & { ref: unknown },
    popoverProps: { triggerRef: button, isOpen, onOpenChange: setOpen },
  }
}
