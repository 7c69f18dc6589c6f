'use client'

import { useQuery } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import { changesNotLiveWords } from '@/components/flows/changes-not-live'
import { FlowStateChip } from '@/components/flows/flow-state'
import { flowTabs } from '@/components/flows/flow-tabs'
import { useLinks } from '@/components/flows/links'
import { useHistory } from '@/components/flows/use-history'
import { FlowHeader } from '@/components/shell/flow-header'
import { Chip } from '@/components/ui/chip'
import type { FlowSummary } from '@/lib/contracts/flows'
import { EventsInbox } from './events-inbox'
import { HeaderActions } from './header-actions'

interface EventsPageProps {
  flow: string
  /** When the server made the page: both count ranges back from the same moment. */
  openedAtMs: number
  /** So long the installation keeps events. */
  keptDays: number
}

/** `/w/<ws>/flows/<id>/events` */
export function EventsPage({ flow: id, openedAtMs, keptDays }: EventsPageProps) {
  const { data: flow, error } = useQuery(queries.flows.get.queryOptions({ input: { id } }))
  const links = useLinks()
  const history = useHistory(id)
  if (isApiError(error) && error.status === 404) notFound()
  return (
    <>
      <FlowHeader
        backHref={links.flows}
        backLabel="Back to flows"
        title={flow?.name ?? 'Flow'}
        afterTitle={flow && <State flow={flow} />}
        tabs={flowTabs(links, id, 'events')}
        actions={flow?.url && <HeaderActions flow={id} url={flow.url} />}
      />
      <EventsInbox flow={id} openedAtMs={openedAtMs} keptDays={history?.keptDays ?? keptDays} />
    </>
  )
}

function State({ flow }: { flow: FlowSummary }) {
  return (
    <>
      <FlowStateChip flow={flow} />
      {flow.changesNotLive && (
        <Chip tone="line" className="max-lg:hidden">
          {changesNotLiveWords(flow)}
        </Chip>
      )}
    </>
  )
}
