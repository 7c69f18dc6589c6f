import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { shareItems } from '@/components/api/share-items'
import { type EventFilter, eventPages, sinceOf } from './event-filter'

interface Wanted {
  flow: string
  filter: EventFilter
  nowMs: number
}

/** What arrived, newest first, page after page. */
export function useEvents(wanted: Wanted) {
  const list = useInfiniteQuery(
    queries.deliveries.list.infiniteOptions({
      ...eventPages(wanted),
      placeholderData: keepPreviousData,
      structuralSharing: shareItems,
    }),
  )
  return { ...list, events: list.data?.pages.flatMap(({ items }) => items) }
}

/** How many there are of each status; undefined while unknown: the tabs do without. */
export function useEventCounts({ flow, filter, nowMs }: Wanted) {
  const { data } = useQuery(
    queries.deliveries.counts.queryOptions({
      input: { id: flow, since: sinceOf(filter.range, nowMs) },
      placeholderData: keepPreviousData,
    }),
  )
  return data
}
