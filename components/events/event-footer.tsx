import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { useDeliveryActions } from '@/components/deliveries/use-delivery-actions'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import type { DeliveryDetail } from '@/lib/contracts/deliveries'

interface EventFooterProps {
  event: DeliveryDetail
  keptDays: number
}

/** Where it came from, how long it is kept, and what else it is good for. */
export function EventFooter({ event, keptDays }: EventFooterProps) {
  const days = keptDays === 1 ? '1 day' : `${keptDays} days`
  const isUsable = event.status !== 'handshake' && event.hasBody
  return (
    <div className="border-line flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-t px-5 py-2 max-md:px-4">
      <p className="text-caption text-ink-3 min-w-0 grow py-1 wrap-anywhere">
        From {event.source} · Deleted after {days}
      </p>
      {isUsable && <EventUses event={event} />}
    </div>
  )
}

function EventUses({ event }: { event: DeliveryDetail }) {
  const actions = useDeliveryActions(event)
  const { data: flow } = useQuery(queries.flows.get.queryOptions({ input: { id: event.flow } }))
  const isLive = flow?.liveVersion != null
  return (
    <div className="flex items-center gap-1">
      <Button size="sm" variant="quiet" isPending={actions.isPending} onPress={actions.useAsSample}>
        Use as sample
      </Button>
      <Menu
        label="Run with this event"
        placement="top end"
        items={[
          {
            ...{ id: 'live', label: 'On the live version', onAction: actions.runLive },
            isDisabled: !isLive,
            description: isLive ? `v${flow.liveVersion}` : 'Nothing is live yet',
          },
          {
            ...{ id: 'draft', label: 'On my draft', onAction: actions.runDraft },
            description: 'The flow as it is being edited',
          },
        ]}
      >
        <Button size="sm" variant="quiet">
          Run
          <ChevronDown />
        </Button>
      </Menu>
    </div>
  )
}
