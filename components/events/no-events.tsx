import { useQuery } from '@tanstack/react-query'
import { Inbox, ListX } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { UrlField } from '@/components/ui/url-field'
import { type EventFilter, isUsualFilter, noEventsSentence } from './event-filter'
import { useTestEvent } from './use-test-event'

interface NoEventsProps {
  flow: string
  filter: EventFilter
  onClear: () => void
  onWiden: () => void
}

/** Nothing in this list; perhaps nothing at all. */
export function NoEvents({ flow, filter, onClear, onWiden }: NoEventsProps) {
  const any = useQuery(queries.deliveries.list.queryOptions({ input: { flow, limit: 1 } }))
  if (any.isPending) return <SkeletonRows count={3} label="Loading events…" />
  if (any.data?.items.length === 0) return <NothingYet flow={flow} />
  return (
    <EmptyState icon={<ListX />} title={noEventsSentence(filter)}>
      {isUsualFilter(filter) ? (
        <Button onPress={onWiden}>Show 30 days</Button>
      ) : (
        <Button onPress={onClear}>Clear filters</Button>
      )}
    </EmptyState>
  )
}

function NothingYet({ flow: id }: { flow: string }) {
  const { data: flow } = useQuery(queries.flows.get.queryOptions({ input: { id } }))
  const test = useTestEvent(id)
  const links = useLinks()
  if (flow && !flow.url) {
    return (
      <EmptyState icon={<Inbox />} title="This flow is not started by a URL.">
        <ButtonLink href={links.flow(id)}>Open the flow</ButtonLink>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<Inbox />}
      title="Nothing has arrived yet."
      description="Your URL is live. Paste it into any app that can send webhooks. The first event shows up here by itself."
    >
      {flow?.url && (
        <div className="mb-2 w-full max-w-120 text-left">
          <UrlField
            label="Your URL"
            url={flow.url}
            description="Same URL before and after publishing."
          />
        </div>
      )}
      <Button isPending={test.isPending} onPress={test.send}>
        {test.isPending ? 'Sending…' : 'Send a test event'}
      </Button>
    </EmptyState>
  )
}
