'use client'

import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { Heading } from 'react-aria-components/Heading'

interface DisclosureRowProps {
  icon: ReactNode
  title: string
  /** What is set inside, at the right end. */
  summary: ReactNode
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** It is about to be opened, perhaps: time to load what is inside. */
  onIntent?: () => void
  children: ReactNode
}

/** One of several rows that open below themselves; closed, it says what is inside. */
export function DisclosureRow(props: DisclosureRowProps) {
  const { icon, title, summary, isOpen, onOpenChange, children } = props
  return (
    <AriaDisclosure
      isExpanded={isOpen}
      onExpandedChange={onOpenChange}
      className="group/row border-line border-t"
    >
      <Heading level={3} className="min-w-0">
        <AriaButton
          slot="trigger"
          onHoverStart={props.onIntent}
          onFocus={props.onIntent}
          className="font-label text-body [&>.lucide]:text-ink-3 flex h-10 w-full items-center gap-2.5 text-left data-focus-visible:-outline-offset-2 pointer-coarse:h-11"
        >
          {icon}
          <span className="shrink-0">{title}</span>
          <span className="text-ink-2 text-meta font-body flex min-w-0 grow items-center justify-end gap-1.5">
            {summary}
          </span>
          <ChevronRight className="transition-transform duration-(--hl-fast) ease-out group-data-expanded/row:rotate-90" />
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className="pt-1 pb-6">{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  )
}
