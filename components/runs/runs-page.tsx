'use client'

import { useLinks } from '@/components/flows/links'
import { PageHeader } from '@/components/shell/page'
import { RunsActions } from './runs-actions'
import { RunsList } from './runs-list'
import { BesideRun } from './sheet/beside-run'
import { type FilterPlace, useRunFilter } from './use-run-filter'

/** `/w/<ws>/runs` */
export function RunsPage(place: Omit<FilterPlace, 'flow'>) {
  const filter = useRunFilter({ ...place, flow: undefined })
  return (
    <BesideRun>
      <PageHeader
        title="Runs"
        actions={<RunsActions filter={filter} overview={useLinks().overview} />}
      />
      <RunsList filter={filter} />
    </BesideRun>
  )
}
