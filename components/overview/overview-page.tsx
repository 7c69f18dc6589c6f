'use client'

import { useLinks } from '@/components/flows/links'
import { Page, PageHeader } from '@/components/shell/page'
import { ButtonLink } from '@/components/ui/button-link'
import { OverviewBody } from './overview-body'
import { RangeChoice } from './range-choice'
import { useOverviewRange } from './use-overview-range'

/** `/w/<ws>/overview` */
export function OverviewPage() {
  const state = useOverviewRange()
  return (
    <Page>
      <PageHeader
        title="Overview"
        actions={<ButtonLink href={useLinks().runs}>All runs</ButtonLink>}
      />
      <div className="mb-4 flex">
        <RangeChoice state={state} />
      </div>
      <OverviewBody state={state} flow={undefined} />
    </Page>
  )
}
