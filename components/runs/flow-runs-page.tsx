'use client'

import { useQuery } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import { CopyUrl } from '@/components/flows/copy-url'
import { FlowStateChip } from '@/components/flows/flow-state'
import { flowTabs } from '@/components/flows/flow-tabs'
import { useLinks } from '@/components/flows/links'
import { FlowHeader } from '@/components/shell/flow-header'
import { RunsActions } from './runs-actions'
import { RunsList } from './runs-list'
import { BesideRun } from './sheet/beside-run'
import { type FilterPlace, useRunFilter } from './use-run-filter'

/** `/w/<ws>/flows/<id>/runs` */
export function FlowRunsPage(place: FilterPlace & { flow: string }) {
  const id = place.flow
  const filter = useRunFilter(place)
  const { data: flow, error } = useQuery(queries.flows.get.queryOptions({ input: { id } }))
  const links = useLinks()
  if (isApiError(error) && error.status === 404) notFound()
  return (
    <>
      <FlowHeader
        backHref={links.flows}
        backLabel="Back to flows"
        title={flow?.name ?? 'Flow'}
        afterTitle={flow && <FlowStateChip flow={flow} />}
        tabs={flowTabs(links, id, 'runs')}
        actions={<CopyUrl flow={flow} />}
      />
      <BesideRun>
        <div className="mb-3 flex flex-wrap items-center justify-end gap-2">
          <RunsActions filter={filter} overview={links.flowOverview(id)} />
        </div>
        <RunsList filter={filter} flow={id} />
      </BesideRun>
    </>
  )
}
