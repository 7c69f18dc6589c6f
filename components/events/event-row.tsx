import { type MouseEvent, memo } from 'react'
import { deliveryResult, formatBytes } from '@/components/deliveries/delivery-words'
import type { Links } from '@/components/flows/links'
import { classes } from '@/components/ui/classes'
import { StatusText } from '@/components/ui/status'
import { RowHeader, Td, Tr } from '@/components/ui/table'
import { ClockTime } from '@/components/ui/time'
import type { Delivery } from '@/lib/contracts/deliveries'
import { Outcome } from './outcome'

interface EventRowProps {
  event: Delivery
  links: Links
  isSelected: boolean
  onOpen: (id: string) => void
  /** Which of all rows it is, where some are not in the page. */
  rowIndex: number | undefined
}

/** The time is the link and covers the row. In a narrow list the other columns move below it. */
export const EventRow = memo(function EventRow(props: EventRowProps) {
  const { event, links, isSelected, onOpen, rowIndex } = props
  const { status, word } = deliveryResult(event)
  const follow = (press: MouseEvent) => {
    // With a key held, or the middle button, the browser opens it elsewhere.
    if (press.metaKey || press.ctrlKey || press.shiftKey || press.altKey) return
    press.preventDefault()
    onOpen(event.id)
  }
  const outcome = <Outcome event={event} links={links} onOpen={onOpen} />
  return (
    <Tr className="relative scroll-mt-9" isSelected={isSelected} aria-rowindex={rowIndex}>
      <RowHeader className="@max-2xl:h-auto @max-2xl:w-full @max-2xl:max-w-0 @max-2xl:py-3 @max-2xl:pr-4">
        <a
          href={links.flowEvents(event.flow, { event: event.id })}
          data-row-link={event.id}
          onClick={follow}
          className={linkLook}
        >
          <StatusText status={status} className="@2xl:hidden">
            {word}
          </StatusText>
          <span className="@max-2xl:sr-only">
            <ClockTime at={event.receivedAt} withSeconds />
          </span>
          <span className="sr-only">
            , {word} {event.method} request
          </span>
        </a>
        <span className="mt-1 block @2xl:hidden">
          <span className={classes('block truncate', outcomeLook(event))}>{outcome}</span>
          <span className="text-caption text-ink-3 mt-0.5 flex gap-3">
            <ClockTime at={event.receivedAt} withSeconds />
            <span>{event.method}</span>
            <span>{formatBytes(event.sizeBytes)}</span>
            <span className="ml-auto">{event.answer.status}</span>
          </span>
        </span>
      </RowHeader>
      <Td className={classes(wideOnly, 'text-data text-ink-2 font-mono')}>{event.method}</Td>
      <Td isNumber className={classes(wideOnly, 'text-ink-2')}>
        {formatBytes(event.sizeBytes)}
      </Td>
      <Td className={wideOnly}>
        <StatusText status={status}>{word}</StatusText>
      </Td>
      <Td className={classes(wideOnly, 'w-full max-w-0')}>
        <span className={classes('block truncate', outcomeLook(event))}>{outcome}</span>
      </Td>
      <Td isNumber className={classes(wideOnly, 'text-data text-ink-2 font-mono')}>
        {event.answer.status}
      </Td>
    </Tr>
  )
})

const wideOnly = '@max-2xl:hidden'

const linkLook =
  "rounded-card scroll-my-14 after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-lapis"

const outcomeLook = ({ status }: Delivery) => (status === 'rejected' ? 'text-ink' : 'text-ink-2')
