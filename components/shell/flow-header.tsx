import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { classes } from '@/components/ui/classes'
import { type LinkTab, LinkTabs } from '@/components/ui/link-tabs'
import { TabScroller } from './tab-scroller'

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
    <header className="border-line bg-bg grid shrink-0 grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-stretch gap-x-4 border-b pr-4 pl-5 max-lg:grid-cols-[auto_minmax(0,1fr)_auto] max-lg:items-center max-lg:gap-x-2 max-lg:pl-3 lg:h-13">
      <div className="flex min-w-0 items-center gap-2 max-lg:contents">
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
        {typeof title === 'string' ? (
          <h1 className={classes('font-strong truncate', tabs.length === 0 && ownLine)}>{title}</h1>
        ) : (
          title
        )}
        <div
          className={classes(
            'flex items-center gap-2 max-lg:order-last max-lg:min-h-11 lg:contents',
            tabs.length > 0 ? 'max-lg:justify-end' : 'max-lg:col-span-3 max-lg:px-1',
          )}
        >
          {afterTitle}
        </div>
      </div>
      {tabs.length > 0 ? (
        <TabScroller>
          <LinkTabs label="Flow" items={tabs} />
        </TabScroller>
      ) : (
        <div className="max-lg:hidden" />
      )}
      <div
        className={classes(
          'flex items-center justify-end gap-2 max-lg:min-h-15',
          tabs.length === 0 && 'max-md:col-span-2',
        )}
      >
        {actions}
      </div>
    </header>
  )
}

/** Beside what can be done there would be no room for a name on a phone. */
const ownLine = 'max-md:order-1 max-md:col-span-3 max-md:px-1'
