'use client'

import { Button as AriaButton } from 'react-aria-components/Button'
import { deliveryResult, formatBytes, reasonText } from '@/components/deliveries/delivery-words'
import { StatusText } from '@/components/ui/status'
import { ClockTime } from '@/components/ui/time'
import type { Delivery } from '@/lib/contracts/deliveries'

interface DeliveryRowProps {
  delivery: Delivery
  isSample: boolean
  onUse: () => void
}

/** One request that arrived: when, how large, what became of it. */
export function DeliveryRow({ delivery, isSample, onUse }: DeliveryRowProps) {
  const result = deliveryResult(delivery)
  const reason = delivery.status === 'rejected' ? reasonText(delivery.reason) : undefined
  const canUse = delivery.status !== 'rejected' && delivery.status !== 'handshake' && !isSample
  return (
    <li className="border-line border-t px-3 py-2.5">
      <div className="flex items-center gap-3">
        <span className="text-data font-mono">
          <ClockTime at={delivery.receivedAt} withSeconds />
        </span>
        <span className="text-data text-ink-2 font-mono">{formatBytes(delivery.sizeBytes)}</span>
        <StatusText status={result.status}>{isSample ? 'Used as sample' : result.word}</StatusText>
        {reason && (
          <span className="text-data text-ink-2 ml-auto font-mono">{delivery.answer.status}</span>
        )}
        {canUse && (
          <AriaButton
            onPress={onUse}
            className="rounded-pill font-label text-lapis text-meta ml-auto hover:underline"
          >
            Use this one
          </AriaButton>
        )}
      </div>
      {reason && <p className="text-ink-2 text-meta mt-1">{reason}</p>}
    </li>
  )
}
