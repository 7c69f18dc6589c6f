'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useLinks } from '@/components/flows/links'
import { Page, PageHeader } from '@/components/shell/page'
import { LinkTabs } from '@/components/ui/link-tabs'
import { ProgressLine } from '@/components/ui/progress-line'

interface DataPageProps {
  actions?: ReactNode
  isFetching: boolean
  children: ReactNode
}

/** `/w/<ws>/data`: what flows keep, in three lists. */
export function DataPage({ actions, isFetching, children }: DataPageProps) {
  const links = useLinks()
  const pathname = usePathname()
  const tabs = [
    { href: links.tables, label: 'Tables' },
    { href: links.counters, label: 'Counters' },
    { href: links.store, label: 'Store' },
  ]
  return (
    <Page>
      <ProgressLine isActive={isFetching} />
      <PageHeader title="Data" actions={actions} />
      <div className="border-line -mt-2 mb-5 flex h-10 border-b">
        <LinkTabs
          label="Data"
          items={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))}
        />
      </div>
      {children}
    </Page>
  )
}
