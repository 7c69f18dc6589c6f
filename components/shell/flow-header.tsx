import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { type LinkTab, LinkTabs } from '@/components/ui/link-tabs'

interface FlowHeaderProps {
  backHref: string
  /** "Back to flows" */
  backLabel: string
  /** Text, or an element that holds the page's only h1. */
  title: ReactNode
  /** State chip and what else belongs to the name. */
  afterTitle?: ReactNode
  tabs?: readonly LinkTab[]
  actions?: ReactNode
}

/** 52 px. The tabs are centred, so they stand still from page to page. */
export function FlowHeader({
  backHref,
  backLabel,
  title,
  afterTitle,
  tabs = [],
  actions,
}: FlowHeaderProps) {
  return (
    <header className="border-line bg-bg grid shrink-0 grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-stretch gap-x-4 border-b pr-4 pl-5 max-md:grid-cols-[minmax(0,1fr)_auto] max-md:pl-3 md:h-13">
      <div className="flex min-w-0 items-center gap-2 max-md:flex-wrap max-md:py-2">
        <ButtonLink
          href={backHref}
          aria-label={backLabel}
          variant="quiet"
          size="sm"
          isIcon
          className="-ml-2"
        >
          <ChevronLeft />
        </ButtonLink>
        {typeof title === 'string' ? <h1 className="font-strong truncate">{title}</h1> : title}
        {afterTitle}
      </div>
      {tabs.length > 0 ? (
        <div className="flex max-md:order-last max-md:col-span-2 max-md:h-11 max-md:px-1">
          <LinkTabs label="Flow" items={tabs} />
        </div>
      ) : (
        <div />
      )}
      <div className="flex items-center justify-end gap-2">{actions}</div>
    </header>
  )
}
