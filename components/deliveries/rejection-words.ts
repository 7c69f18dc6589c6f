import type { Delivery } from '@/lib/contracts/deliveries'
import { formatBytes } from './format-bytes'
import { type Rejection, rejectionsByDetail, rejectionsByReason } from './rejections.data'

type Rejected = Pick<Delivery, 'reason' | 'detail'>

/** Why a request was rejected and what to change, as exactly as it is known. */
export function rejectionOf({ reason, detail }: Rejected): Rejection {
  const known = wordsOf(rejectionsByDetail, detail) ?? wordsOf(rejectionsByReason, reason)
  if (known) return known
  const word = (detail ?? reason ?? 'unknown').replaceAll('_', ' ')
  return { line: `Reason: ${word}`, advice: '' }
}

type Counted = Rejected & Pick<Delivery, 'method' | 'source' | 'sizeBytes' | 'repeats'>

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

function wordsOf(words: Record<string, Rejection>, key: string | undefined): Rejection | undefined {
  return key !== undefined && Object.hasOwn(words, key) ? words[key] : undefined
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
