import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { eventPages, heldInput, sinceOf } from '@/components/events/event-filter'
import { EventsPage } from '@/components/events/events-page'
import { firstPage } from '@/components/flows/first-page'
import { installationDays } from '@/lib/services/history/history-days'
import { readSearch, type Search } from '../../../runs/read-search'
import { openingOf } from './opening'

export const metadata: Metadata = { title: 'Events' }

interface FlowEventsProps {
  params: Promise<{ ws: string; flowId: string }>
  searchParams: Promise<Search>
}

export default async function FlowEvents({ params, searchParams }: FlowEventsProps) {
  const { ws, flowId } = await params
  const search = readSearch(await searchParams)
  const { filter, openedAtMs } = openingOf(search)
  const pages = eventPages({ flow: flowId, filter, nowMs: openedAtMs })
  const event = search.get('event')
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ deliveries, flows, history }) => [
      firstPage(deliveries.list.infiniteKey(pages), () =>
        deliveries.list.call(pages.input(undefined)),
      ),
      deliveries.counts.queryOptions({
        input: { id: flowId, since: sinceOf(filter.range, openedAtMs) },
      }),
      deliveries.list.queryOptions({ input: heldInput(flowId) }),
      ...(event ? [deliveries.get.queryOptions({ input: { id: event } })] : []),
      flows.get.queryOptions({ input: { id: flowId } }),
      history.get.queryOptions({ input: { flow: flowId } }),
    ],
  })
  return (
    <Prefetched state={state}>
      <EventsPage flow={flowId} openedAtMs={openedAtMs} keptDays={installationDays()} />
    </Prefetched>
  )
}
