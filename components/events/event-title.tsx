import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { deliveryResult } from '@/components/deliveries/delivery-words'
import { shortId } from '@/components/flows/short-id'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Tooltip } from '@/components/ui/tooltip'
import type { Delivery } from '@/lib/contracts/deliveries'
import { type EventSelection, eventTitleId } from './use-event-selection'

interface EventTitleProps {
  id: string
  event: Delivery | undefined
  selection: EventSelection
}

export function EventTitle({ id, event, selection }: EventTitleProps) {
  return (
    <div className="flex min-h-8 items-center gap-2">
      <h2 id={eventTitleId} tabIndex={-1} className="text-section rounded-pill">
        {event ? deliveryResult(event).word : 'Event'}
      </h2>
      <span className="flex min-w-0 grow items-center">
        <span title={id} className="text-data text-ink-2 truncate font-mono">
          {shortId(id)}
        </span>
        <CopyButton text={id} label="Copy event id" variant="quiet" size="sm" isIconOnly />
      </span>
      <Tooltip label="Previous" shortcut="↑">
        <Button
          variant="quiet"
          isIcon
          aria-label="Previous event"
          aria-disabled={!selection.canGoBack}
          className="aria-disabled:text-line-strong"
          onPress={selection.back}
        >
          <ChevronUp />
        </Button>
      </Tooltip>
      <Tooltip label="Next" shortcut="↓">
        <Button
          variant="quiet"
          isIcon
          aria-label="Next event"
          aria-disabled={!selection.canGoForward}
          className="aria-disabled:text-line-strong"
          onPress={selection.forward}
        >
          <ChevronDown />
        </Button>
      </Tooltip>
      <Tooltip label="Close" shortcut="Esc">
        <Button variant="quiet" isIcon aria-label="Close" onPress={selection.close}>
          <X />
        </Button>
      </Tooltip>
    </div>
  )
}
