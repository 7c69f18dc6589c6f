import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { classes } from '@/components/ui/classes'
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

/**
 * 52 px. The tabs are centred, so they stand still from page to page. On phones what belongs to the
 * name stands in a second line, beside the tabs.
 */
export function FlowHeader({
  backHref,
  backLabel,
  title,
  afterTitle,
  tabs = [],
  actions,
}: FlowHeaderProps) {
  return (
    <header className="border-line bg-bg grid shrink-0 grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-stretch gap-x-4 border-b pr-4 pl-5 max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-2 max-md:pl-3 md:h-13">
      <div className="flex min-w-0 items-center gap-2 max-md:contents">
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
        <div
          className={classes(
            'flex items-center gap-2 max-md:order-last max-md:min-h-11 md:contents',
            tabs.length > 0 ? 'max-md:justify-end' : 'max-md:col-span-3 max-md:px-1',
          )}
        >
          {afterTitle}
        </div>
      </div>
      {tabs.length > 0 ? (
        <div className="flex max-md:order-1 max-md:col-span-2 max-md:h-11 max-md:min-w-0 max-md:overflow-x-auto max-md:overflow-y-hidden max-md:px-1">
          <LinkTabs label="Flow" items={tabs} />
        </div>
      ) : (
        <div className="max-md:hidden" />
      )}
      <div className="flex items-center justify-end gap-2 max-md:min-h-15">{actions}</div>
    </header>
  )
}
