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
import { Page } from '@/components/shell/page'
import { ButtonLink } from '@/components/ui/button-link'
import { OverviewBody } from './overview-body'
import { RangeChoice } from './range-choice'
import { useOverviewRange } from './use-overview-range'

/** `/w/<ws>/flows/<id>/overview`: how its runs have done, beside the list of them. */
export function FlowOverviewPage({ flow: id }: { flow: string }) {
  const state = useOverviewRange()
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
      <Page>
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <RangeChoice state={state} />
          <span className="grow" />
          <ButtonLink href={links.flowRuns(id)}>List of runs</ButtonLink>
        </div>
        <OverviewBody state={state} flow={id} />
      </Page>
    </>
  )
}
