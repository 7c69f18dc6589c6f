'use client'

import { Page, PageHeader } from '@/components/shell/page'
import { RunsActions } from './runs-actions'
import { RunsList } from './runs-list'
import { type FilterPlace, useRunFilter } from './use-run-filter'

/** `/w/<ws>/runs` */
export function RunsPage(place: Omit<FilterPlace, 'flow'>) {
  const filter = useRunFilter({ ...place, flow: undefined })
  return (
    <Page>
      <PageHeader title="Runs" actions={<RunsActions filter={filter} />} />
      <RunsList filter={filter} />
    </Page>
  )
}
