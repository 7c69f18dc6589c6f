'use client'

import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'

interface TooltipProps {
  label: ReactNode
  shortcut?: string | undefined
  /** What it explains: something that can be focused. */
  children: ReactNode
  placement?: 'top' | 'bottom' | 'left' | 'right'
  isDisabled?: boolean
}

export function Tooltip({
  label,
  shortcut,
  children,
  placement = 'bottom',
  isDisabled = false,
}: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100} isDisabled={isDisabled}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="rounded-control bg-ink text-caption text-on-ink shadow-popover max-w-80 px-2.5 py-1.5 transition-opacity duration-(--hl-fast) ease-out data-entering:opacity-0 data-exiting:opacity-0"
      >
        {label}
        {shortcut && <span className="ml-2 opacity-80">{shortcut}</span>}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
