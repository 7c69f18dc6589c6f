'use client'

import { Suspense, useEffect } from 'react'
import { FailurePanel } from '@/components/flows/failure-panel'
import { KeptNote } from '@/components/flows/kept-note'
import { useAddress } from '@/components/flows/use-address'
import { useHeldBack } from '@/components/flows/use-held-back'
import { Button } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { lazyPart } from '@/components/ui/lazy-part'
import { ProgressLine } from '@/components/ui/progress-line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { detailLook } from './detail-look'
import { readEventFilter } from './event-filter'
import { EventsTable } from './events-table'
import { EventsToolbar } from './events-toolbar'
import { HeldBanner } from './held-banner'
import { NoEvents } from './no-events'
import { useEventSelection } from './use-event-selection'
import { useEventCounts, useEvents } from './use-events'
import { useRangeEnd } from './use-range-end'

const loadDetail = () => import('./event-detail')
const EventDetail = lazyPart('The event', () => loadDetail().then((module) => module.EventDetail))

interface EventsInboxProps {
  flow: string
  openedAtMs: number
  keptDays: number
}

/** The list, and beside it the chosen event; where there is no room for both, the event alone. */
export function EventsInbox({ flow, openedAtMs, keptDays }: EventsInboxProps) {
  const { params, change } = useAddress()
  const filter = readEventFilter(params)
  const wanted = { flow, filter, nowMs: useRangeEnd(openedAtMs) }
  const list = useEvents(wanted)
  const counts = useEventCounts(wanted)
  const held = useHeldBack(list.events ?? [], `${filter.status} ${filter.range}`)
  const more = () => {
    if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
  }
  const selection = useEventSelection(held.shown, more)
  // The list is painted first; by the first click the rest is there.
  useEffect(() => void loadDetail(), [])
  const refilter = (values: { status?: string | undefined; since?: string | undefined }) =>
    change({ ...values, event: undefined }, { isStep: true })
  return (
    <div className="relative flex min-h-0 grow">
      <main
        className={classes(
          '@container relative flex min-h-0 min-w-0 grow flex-col max-md:block max-md:overflow-y-auto',
          selection.id !== undefined && 'max-xl:invisible',
        )}
      >
        <ProgressLine isActive={list.isFetching && !list.isPending} />
        <EventsToolbar filter={filter} counts={counts} onChange={refilter} />
        <HeldBanner flow={flow} />
        <div className="min-h-0 grow md:overflow-y-auto">
          {list.events && list.events.length > 0 && (
            <EventsTable list={held} selectedId={selection.id} onOpen={selection.open} />
          )}
          <div className="px-5 py-4 max-md:px-4">
            {list.isPending && <SkeletonRows count={12} label="Loading events…" />}
            {list.isError && !list.events && (
              <FailurePanel
                title="Couldn’t load events."
                error={list.error}
                onRetry={list.refetch}
              />
            )}
            {list.events?.length === 0 && (
              <NoEvents
                flow={flow}
                filter={filter}
                onClear={() => refilter({ status: undefined, since: undefined })}
                onWiden={() => refilter({ since: '30d' })}
              />
            )}
            {list.hasNextPage && (
              <p className="text-center">
                <Button onPress={more} isPending={list.isFetchingNextPage}>
                  {list.isFetchingNextPage ? 'Loading…' : 'Show more'}
                </Button>
              </p>
            )}
            {list.events && list.events.length > 0 && !list.hasNextPage && (
              <p className="text-caption text-ink-3">
                <KeptNote flow={flow} />
              </p>
            )}
          </div>
        </div>
      </main>
      {selection.id !== undefined && (
        <Suspense fallback={<div className={detailLook} />}>
          <EventDetail flow={flow} id={selection.id} selection={selection} keptDays={keptDays} />
        </Suspense>
      )}
    </div>
  )
}
