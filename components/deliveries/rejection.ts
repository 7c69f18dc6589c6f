import type { Delivery } from '@/lib/contracts/deliveries'
import { type Rejection, rejectionsByDetail, rejectionsByReason } from './rejections.data'

type Rejected = Pick<Delivery, 'reason' | 'detail'>

/** Why a request was rejected and what to change, as exactly as it is known. */
export function rejectionOf({ reason, detail }: Rejected): Rejection {
  const known = wordsOf(rejectionsByDetail, detail) ?? wordsOf(rejectionsByReason, reason)
  if (known) return known
  const word = (detail ?? reason ?? 'unknown').replaceAll('_', ' ')
  return { line: `Reason: ${word}`, advice: '' }
}

function wordsOf(words: Record<string, Rejection>, key: string | undefined): Rejection | undefined {
  return key !== undefined && Object.hasOwn(words, key) ? words[key] : undefined
}
