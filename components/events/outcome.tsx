import type { MouseEvent } from 'react'
import {
  acceptedLine,
  filteredLine,
  handshakeLine,
  heldLine,
  runLine,
} from '@/components/deliveries/delivery-words'
import { idTime } from '@/components/deliveries/id-time'
import { rejectedLine } from '@/components/deliveries/rejection-words'
import type { Links } from '@/components/flows/links'
import { Link } from '@/components/ui/link'
import { ClockTime } from '@/components/ui/time'
import type { Delivery } from '@/lib/contracts/deliveries'

interface OutcomeProps {
  event: Delivery
  links: Links
  onOpen: (id: string) => void
}

/** What became of a request, in a few words, with the way to it. */
export function Outcome({ event, links, onOpen }: OutcomeProps) {
  switch (event.status) {
    case 'rejected':
      return rejectedLine(event)
    case 'held':
      return heldLine(event.reason)
    case 'filtered':
      return filteredLine(event)
    case 'handshake':
      return handshakeLine(event)
    case 'duplicate':
      return <SameAs event={event} links={links} onOpen={onOpen} />
    case 'kept':
      return 'Kept, not run'
    case 'accepted':
      if (!event.run) return acceptedLine(event)
      return (
        <Link href={links.run(event.run)} className={inRow}>
          {runLine(event.run, event.runStatus)}
        </Link>
      )
  }
}

/** "Same as 12:04:31, not run again" */
export function SameAs({ event, links, onOpen }: OutcomeProps) {
  const { duplicateOf } = event
  if (!duplicateOf) return 'Same as an earlier one, not run again'
  const at = idTime(duplicateOf)
  const follow = (press: MouseEvent) => {
    if (press.metaKey || press.ctrlKey || press.shiftKey || press.altKey) return
    press.preventDefault()
    onOpen(duplicateOf)
  }
  return (
    <>
      Same as{' '}
      <a
        href={links.flowEvents(event.flow, { event: duplicateOf })}
        onClick={follow}
        className={inRow}
      >
        {at ? <ClockTime at={at} withSeconds /> : 'an earlier one'}
      </a>
      , not run again
    </>
  )
}

/** Above the link that covers the row. */
const inRow =
  'relative z-1 rounded-pill underline decoration-line underline-offset-3 hover:text-ink hover:decoration-current'
