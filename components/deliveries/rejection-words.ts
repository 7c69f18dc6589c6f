import type { Delivery } from '@/lib/contracts/deliveries'
import { formatBytes } from './delivery-words'
import { rejectionOf } from './rejection'

type Counted = Pick<Delivery, 'reason' | 'detail' | 'method' | 'source' | 'sizeBytes' | 'repeats'>

/** For a row: "GET is not allowed", and for a flood "218 requests rejected: over the rate limit". */
export function rejectedLine(delivery: Counted): string {
  const { line } = rejectionOf(delivery)
  if (delivery.repeats > 1) {
    return `${delivery.repeats.toLocaleString('en')} requests rejected: ${lowerFirst(line)}`
  }
  if (delivery.reason === 'method_not_allowed') return `${delivery.method} is not allowed`
  if (delivery.reason === 'too_large' && delivery.sizeBytes > 0) {
    return `The body was ${formatBytes(delivery.sizeBytes)}, over the limit`
  }
  if (delivery.detail === 'address_not_allowed') return `${delivery.source} is not allowed`
  return line
}

/** Why there is no body to show, where one was sent. */
export function bodyMissingText({ status, reason }: Pick<Delivery, 'status' | 'reason'>): string {
  if (status !== 'rejected') return 'The body was not kept: its time in the history is over.'
  if (reason === 'too_large') {
    return 'The body was not kept: it was over the limit and was not read to the end.'
  }
  return 'The body was not kept: the request was rejected before it was read, or its time is over.'
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
