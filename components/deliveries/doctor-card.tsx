'use client'

import { useQuery } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { queries } from '@/components/api/queries'
import { Button } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { Skeleton } from '@/components/ui/skeleton'
import type { Delivery, Diagnosis } from '@/lib/contracts/deliveries'
import { CardActions, DeliveryCard } from './delivery-card'
import { FixDialog } from './fix-dialog'
import { RejectedCard } from './rejected-card'
import { useDeliveryActions } from './use-delivery-actions'
import { useFix } from './use-fix'

interface DoctorCardProps {
  delivery: Delivery
  /** The bytes are there, so that it can be processed. */
  hasBody: boolean
  /** False where the screen has another primary button, as the builder has. */
  isPrimary?: boolean
  /** Stands below what was found, and waits for it: nothing to click on moves away. */
  children?: ReactNode
}

/** Why the signature was refused, what was tried, and what would make it pass. */
export function DoctorCard({ delivery, hasBody, isPrimary = true, children }: DoctorCardProps) {
  const { id } = delivery
  const diagnosis = useQuery(queries.deliveries.diagnosis.queryOptions({ input: { id } }))
  if (diagnosis.data) {
    const shown = { delivery, hasBody, isPrimary }
    return (
      <>
        <Found {...shown} diagnosis={diagnosis.data} />
        {children}
      </>
    )
  }
  return (
    <>
      <RejectedCard delivery={delivery} hasBody={hasBody && diagnosis.isError}>
        {diagnosis.isError ? (
          <p className="text-ink-2 text-meta flex items-center gap-2">
            The signature could not be looked at more closely.
            <Button size="sm" variant="quiet" onPress={() => void diagnosis.refetch()}>
              Try again
            </Button>
          </p>
        ) : (
          <div role="status" className="appear-after-150 grid gap-2 py-1">
            <span className="sr-only">Looking at the signature…</span>
            <Skeleton className="h-3 w-60" />
            <Skeleton className="h-3 w-48" />
          </div>
        )}
      </RejectedCard>
      {diagnosis.isError && children}
    </>
  )
}

/** A label of the doctor may be longer than a line of a phone. */
const mayWrap =
  'h-auto! min-h-8 max-w-full py-1 pointer-coarse:min-h-11 text-left whitespace-normal!'

interface FoundProps extends Omit<DoctorCardProps, 'children'> {
  diagnosis: Diagnosis
}

function Found({ delivery, diagnosis, hasBody, isPrimary }: FoundProps) {
  const fix = useFix(delivery)
  const actions = useDeliveryActions(delivery)
  const { title, text, checks, fixes } = diagnosis
  return (
    <DeliveryCard title={title} text={text}>
      {checks.length > 0 && <Checks checks={checks} />}
      <CardActions>
        {fixes.map(({ id, label }, index) => (
          <Button
            key={id}
            variant={isPrimary && index === 0 ? 'primary' : 'secondary'}
            isPending={fix.pending !== undefined}
            className={mayWrap}
            onPress={() => fix.apply(id)}
          >
            {fix.pending === id ? 'Applying…' : label}
          </Button>
        ))}
        {hasBody && (
          <Button isPending={actions.isPending} onPress={actions.process}>
            {actions.isProcessing ? 'Processing…' : 'Process this one now'}
          </Button>
        )}
      </CardActions>
      {fixes.map(({ id, label, explanation }) => (
        <p key={id} className="text-caption text-ink-2 wrap-anywhere">
          {fixes.length > 1 && <b className="font-label text-ink">{label}: </b>}
          {explanation}
        </p>
      ))}
      <FixDialog
        open={fix.open}
        isPending={fix.pending !== undefined}
        onPublish={fix.publishAnyway}
        onLeave={fix.leaveInDraft}
      />
    </DeliveryCard>
  )
}

function Checks({ checks }: Pick<Diagnosis, 'checks'>) {
  return (
    <ul
      aria-label="What was checked"
      className="rounded-control bg-sunken text-caption text-ink-2 dark:bg-bg grid gap-1 px-3 py-2 leading-5!"
    >
      {checks.map(({ ok, text }) => (
        <li key={text} className={classes('flex gap-2', !ok && 'font-label text-failed-ink')}>
          {ok ? (
            <Check className={classes(mark, 'text-ok')} />
          ) : (
            <X className={classes(mark, 'text-failed')} />
          )}
          <span className="sr-only">{ok ? 'Right:' : 'Wrong:'}</span>
          <span className="min-w-0 wrap-anywhere">{text}</span>
        </li>
      ))}
    </ul>
  )
}

const mark = 'mt-0.75 size-3.5! stroke-[2.25]!'
