import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queries } from '@/components/api/queries'
import { CardActions, DeliveryCard } from '@/components/deliveries/delivery-card'
import {
  filteredLine,
  handshakeLine,
  heldLine,
  runLine,
} from '@/components/deliveries/delivery-words'
import { DoctorCard } from '@/components/deliveries/doctor-card'
import { RejectedCard } from '@/components/deliveries/rejected-card'
import { useDeliveryActions } from '@/components/deliveries/use-delivery-actions'
import { useLinks } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import type { Delivery, DeliveryDetail } from '@/lib/contracts/deliveries'
import { DuplicateCard } from './duplicate-card'
import { SecretCard } from './secret-card'
import { useRevealSecret } from './use-reveal-secret'

interface EventCardProps {
  event: Delivery
  /** undefined: on its way; the words do not wait for it. */
  detail: DeliveryDetail | undefined
}

/** What happened, and what to do. */
export function EventCard({ event, detail }: EventCardProps) {
  const reveal = useRevealSecret(event)
  // Once shown it counts as seen, and must still stay until it is put away.
  const hasSecret = detail?.hasUnseenSecret || reveal.secret !== undefined
  return (
    <div className="mt-2">
      {hasSecret ? (
        <SecretCard event={event} reveal={reveal} />
      ) : (
        <Card event={event} hasBody={detail?.hasBody ?? false} />
      )}
    </div>
  )
}

interface CardProps {
  event: Delivery
  hasBody: boolean
}

function Card({ event, hasBody }: CardProps) {
  switch (event.status) {
    case 'accepted':
      return <AcceptedCard event={event} />
    case 'rejected':
      return event.reason === 'bad_signature' ? (
        <DoctorCard delivery={event} hasBody={hasBody} />
      ) : (
        <RejectedCard delivery={event} hasBody={hasBody} />
      )
    case 'duplicate':
      return <DuplicateCard event={event} />
    case 'held':
      return <HeldCard event={event} hasBody={hasBody} />
    case 'kept':
      return <KeptCard event={event} hasBody={hasBody} />
    case 'filtered':
      return (
        <DeliveryCard
          title={`${filteredLine(event)}.`}
          text="The filter of the trigger said no, so nothing ran."
        >
          {hasBody && <ProcessNow event={event} />}
        </DeliveryCard>
      )
    case 'handshake':
      return (
        <DeliveryCard
          title={`${handshakeLine(event)}.`}
          text="Senders ask before they send. Hookline answered by itself; no run was started."
        />
      )
  }
}

function AcceptedCard({ event: { run, runStatus } }: { event: Delivery }) {
  const links = useLinks()
  if (!run) return <DeliveryCard title="Accepted." />
  const text = runStatus === 'failed' ? 'The run says which step failed, and why.' : undefined
  return (
    <DeliveryCard title={`${runLine(run, runStatus)}.`} text={text}>
      <CardActions>
        <ButtonLink href={links.run(run)}>See the run</ButtonLink>
      </CardActions>
    </DeliveryCard>
  )
}

function KeptCard({ event, hasBody }: CardProps) {
  const { data: flow } = useQuery(queries.flows.get.queryOptions({ input: { id: event.flow } }))
  return (
    <DeliveryCard
      title="Kept, not run."
      text={
        flow?.status === 'draft'
          ? 'The flow is a draft: events are kept and nothing runs yet. Processing it runs the draft.'
          : 'It started no run when it came. It can still be processed.'
      }
    >
      {hasBody && <ProcessNow event={event} />}
    </DeliveryCard>
  )
}

function HeldCard({ event, hasBody }: CardProps) {
  const actions = useDeliveryActions(event)
  return (
    <DeliveryCard
      title={`${heldLine(event.reason)}.`}
      text="Nothing is lost. It waits until you run or discard it."
    >
      <ProcessNow event={event} label="Run this one" isShown={hasBody}>
        <Button variant="quiet" isPending={actions.isPending} onPress={actions.discard}>
          Discard this one
        </Button>
      </ProcessNow>
    </DeliveryCard>
  )
}

interface ProcessNowProps {
  event: Delivery
  label?: string
  isShown?: boolean
  children?: ReactNode
}

function ProcessNow({ event, label = 'Process now', isShown = true, children }: ProcessNowProps) {
  const actions = useDeliveryActions(event)
  return (
    <CardActions>
      {isShown && (
        <Button isPending={actions.isPending} onPress={actions.process}>
          {actions.isProcessing ? 'Processing…' : label}
        </Button>
      )}
      {children}
    </CardActions>
  )
}
