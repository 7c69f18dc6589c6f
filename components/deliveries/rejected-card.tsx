'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { Delivery } from '@/lib/contracts/deliveries'
import { CardActions, DeliveryCard } from './delivery-card'
import { rejectionOf } from './rejection'
import { rejectedLine } from './rejection-words'
import { useDeliveryActions } from './use-delivery-actions'

interface RejectedCardProps {
  delivery: Delivery
  /** The bytes are there, so that it can be processed. */
  hasBody: boolean
  children?: ReactNode
}

/** What was wrong, what to change, and the way to run it all the same. */
export function RejectedCard({ delivery, hasBody, children }: RejectedCardProps) {
  const actions = useDeliveryActions(delivery)
  return (
    <DeliveryCard title={`${rejectedLine(delivery)}.`} text={rejectionOf(delivery).advice}>
      {children}
      {hasBody && (
        <CardActions>
          <Button isPending={actions.isPending} onPress={actions.process}>
            {actions.isProcessing ? 'Processing…' : 'Process this one now'}
          </Button>
        </CardActions>
      )}
    </DeliveryCard>
  )
}
