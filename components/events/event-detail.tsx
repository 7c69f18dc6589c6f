'use client'

import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect } from 'react'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { RedactedNote } from '@/components/redaction/redacted-note'
import { SkeletonRows } from '@/components/ui/skeleton'
import { detailLook } from './detail-look'
import { EventCard } from './event-card'
import { EventFooter } from './event-footer'
import { EventTabs } from './event-tabs'
import { EventTitle } from './event-title'
import { type EventSelection, eventTitleId } from './use-event-selection'

interface EventDetailProps {
  flow: string
  id: string
  selection: EventSelection
  keptDays: number
}

/** One request: what became of it and what to do, what came, what we answered. */
export function EventDetail({ flow, id, selection, keptDays }: EventDetailProps) {
  const query = useQuery(queries.deliveries.get.queryOptions({ input: { id } }))
  const found = query.data?.flow === flow ? query.data : undefined
  // The list is live: it knows first how the run stands.
  const event = selection.event ?? found
  const detail = found && { ...found, ...selection.event }
  useTakenFocus()
  const onKeyDown = (press: KeyboardEvent<HTMLElement>) => {
    // A menu of ours lies elsewhere in the page and closes itself.
    const isInside = press.target instanceof Node && press.currentTarget.contains(press.target)
    if (press.key !== 'Escape' || press.defaultPrevented || !isInside) return
    press.preventDefault()
    selection.close()
  }
  return (
    <aside aria-label="Event" onKeyDown={onKeyDown} className={detailLook}>
      <div className="grid min-h-0 grow grid-cols-[minmax(0,1fr)] content-start overflow-y-auto px-5 pt-4 pb-6 max-md:px-4">
        <EventTitle id={id} event={event} selection={selection} />
        {event?.redacted !== undefined && (
          <RedactedNote count={event.redacted} flow={flow} className="mt-1" />
        )}
        {event && <EventCard key={`card ${id}`} event={event} detail={detail} />}
        {detail && <EventTabs key={`tabs ${id}`} event={detail} />}
        {query.isPending && (
          <div className="mt-3">
            <SkeletonRows count={6} label="Loading the event…" />
          </div>
        )}
        {!query.isPending && !detail && (
          <Missing error={query.error} onRetry={() => query.refetch()} />
        )}
      </div>
      {detail && <EventFooter event={detail} keptDays={keptDays} />}
    </aside>
  )
}

function Missing({ error, onRetry }: { error: Error | null; onRetry: () => unknown }) {
  if (error && !(isApiError(error) && error.status === 404)) {
    return (
      <div className="mt-3">
        <FailurePanel title="Couldn’t load the event." error={error} onRetry={onRetry} />
      </div>
    )
  }
  return (
    <p className="text-ink-2 mt-3">
      There is no such event in this flow. The link may be wrong, or its time in the history is
      over.
    </p>
  )
}

/** Where the event hides the list, the focus must not stay behind it. */
function useTakenFocus(): void {
  useEffect(() => {
    if (matchMedia('(width >= 80rem)').matches) return
    // The hidden row has lost it to the page already.
    if (!document.activeElement?.matches('[data-row-link], body')) return
    document.getElementById(eventTitleId)?.focus()
  }, [])
}
