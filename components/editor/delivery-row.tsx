'use client'

import { ChevronRight } from 'lucide-react'
import { type ReactNode, Suspense } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { formatBytes } from '@/components/deliveries/delivery-words'
import { linksOf } from '@/components/flows/links'
import { classes } from '@/components/ui/classes'
import { lazyPart } from '@/components/ui/lazy-part'
import { Link } from '@/components/ui/link'
import { StatusShape } from '@/components/ui/status-shape'
import { ClockTime } from '@/components/ui/time'
import type { Delivery } from '@/lib/contracts/deliveries'
import { useEditor } from './editor-context'
import { hasDoctor, isUsable, rowWords } from './listening-words'

const DoctorCard = lazyPart('The explanation of the signature', () =>
  import('@/components/deliveries/doctor-card').then((module) => module.DoctorCard),
)

interface DeliveryRowProps {
  delivery: Delivery
  isSample: boolean
  /** The doctor's advice is shown; only for a refused signature. */
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onUse: () => void
}

/** One request that arrived: when, how large, what became of it, and why where that is not plain. */
export function DeliveryRow({ delivery, isSample, isOpen, onOpenChange, onUse }: DeliveryRowProps) {
  const { sentence } = rowWords(delivery, isSample)
  const isRejected = delivery.status === 'rejected'
  if (hasDoctor(delivery)) {
    return (
      <li className="border-line border-t">
        <AriaButton
          aria-expanded={isOpen}
          onPress={() => onOpenChange(!isOpen)}
          className={classes(rowLook, 'w-full text-left data-focus-visible:-outline-offset-2')}
        >
          <Facts delivery={delivery} isSample={isSample} isStrong={isOpen} />
          <ChevronRight
            className={classes(
              'size-3.5! text-ink-3 transition-transform duration-(--hl-fast) ease-out',
              isOpen && 'rotate-90',
            )}
          />
        </AriaButton>
        {isOpen && (
          // The list is the box here: the card stands in it without its own.
          <div className="grid gap-2 px-3 pt-1 pb-3 [&>section]:border-0 [&>section]:p-0">
            <Suspense>
              <DoctorCard delivery={delivery} hasBody isPrimary={false}>
                <ShowRequest delivery={delivery} />
              </DoctorCard>
            </Suspense>
          </div>
        )}
      </li>
    )
  }
  return (
    <li className="border-line border-t">
      <div className={rowLook}>
        <Facts delivery={delivery} isSample={isSample} isStrong={false} />
        {isUsable(delivery) && !isSample && (
          <AriaButton
            onPress={onUse}
            className="rounded-pill font-label text-lapis text-meta shrink-0 hover:underline"
          >
            Use this one
          </AriaButton>
        )}
      </div>
      {sentence && (
        <p className="text-ink-2 text-meta -mt-1 px-3 pb-2.5 wrap-anywhere">
          {sentence} {isRejected && <ShowRequest delivery={delivery} />}
        </p>
      )}
    </li>
  )
}

const rowLook = 'flex min-h-10 items-center gap-3 px-3 pointer-coarse:min-h-11'

interface FactsProps {
  delivery: Delivery
  isSample: boolean
  isStrong: boolean
}

function Facts({ delivery, isSample, isStrong }: FactsProps): ReactNode {
  const { status, word } = rowWords(delivery, isSample)
  return (
    <>
      <span className="text-data shrink-0 font-mono">
        <ClockTime at={delivery.receivedAt} withSeconds />
      </span>
      <span className="text-data text-ink-2 w-12 shrink-0 font-mono">
        {formatBytes(delivery.sizeBytes)}
      </span>
      <span
        className={classes(
          'flex min-w-0 grow items-center gap-2 text-meta',
          isStrong && 'font-label',
        )}
      >
        <StatusShape status={status} />
        <span className="truncate" title={word}>
          {word}
        </span>
      </span>
      {delivery.status === 'rejected' && (
        <span className="text-data text-ink-2 shrink-0 font-mono">{delivery.answer.status}</span>
      )}
    </>
  )
}

function ShowRequest({ delivery }: { delivery: Delivery }) {
  const { workspace } = useEditor()
  return (
    <Link
      href={linksOf(workspace).flowEvents(delivery.flow, { event: delivery.id })}
      className="rounded-pill font-label text-lapis text-meta justify-self-start hover:underline"
    >
      Show the request
    </Link>
  )
}
