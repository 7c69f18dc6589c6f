'use client'

import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { Heading } from 'react-aria-components/Heading'
import { classes } from './classes'

interface DisclosureProps {
  /** "More options" */
  title: string
  count?: number
  children: ReactNode
  isOpen?: boolean
  isOpenAtFirst?: boolean
  onOpenChange?: (isOpen: boolean) => void
  className?: string
}

export function Disclosure({
  title,
  count,
  children,
  isOpen,
  isOpenAtFirst,
  onOpenChange,
  className,
}: DisclosureProps) {
  return (
    <AriaDisclosure
      isExpanded={isOpen}
      defaultExpanded={isOpenAtFirst}
      onExpandedChange={onOpenChange}
      className={classes('group', className)}
    >
      <Heading level={3}>
        <AriaButton
          slot="trigger"
          className="rounded-control font-label text-ink-2 hover:text-ink -ml-1 inline-flex h-8 items-center gap-2 px-1 pointer-coarse:h-11"
        >
          <ChevronRight className="transition-transform duration-(--hl-fast) ease-out group-data-expanded:rotate-90" />
          {title}
          {count !== undefined && (
            <span className="font-body text-ink-3 tabular-nums">{count}</span>
          )}
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className="pt-3">{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  )
}
