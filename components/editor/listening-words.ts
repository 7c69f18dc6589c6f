import {
  deliveryResult,
  filteredLine,
  handshakeLine,
  heldLine,
  reasonText,
} from '@/components/deliveries/delivery-words'
import { rejectedLine } from '@/components/deliveries/rejection-words'
import type { Status } from '@/components/ui/status-looks'
import type { Delivery } from '@/lib/contracts/deliveries'

/** What a row of the list says: shape and word, and a sentence where the word is not enough. */
export interface RowWords {
  status: Status
  word: string
  sentence: string | undefined
}

export function rowWords(delivery: Delivery, isSample: boolean): RowWords {
  const { status, word } = deliveryResult(delivery)
  if (isSample) return { status, word: 'Used as sample', sentence: sentenceOf(delivery) }
  if (delivery.status === 'handshake') {
    return { status, word: handshakeLine(delivery), sentence: undefined }
  }
  const times = delivery.repeats > 1 ? `, ${delivery.repeats.toLocaleString('en-GB')} times` : ''
  return { status, word: `${word}${times}`, sentence: sentenceOf(delivery) }
}

function sentenceOf(delivery: Delivery): string | undefined {
  switch (delivery.status) {
    case 'duplicate':
      return 'The same event came before. It did not run again.'
    case 'filtered':
      return `${filteredLine(delivery)}.`
    case 'held':
      return `${heldLine(delivery.reason)}.`
    case 'rejected':
      return reasonText(delivery.reason, delivery.detail)
    case 'accepted':
    case 'kept':
    case 'handshake':
      return undefined
  }
}

/** Whether the signature doctor has something to say about it. */
export function hasDoctor({ status, reason }: Pick<Delivery, 'status' | 'reason'>): boolean {
  return status === 'rejected' && reason === 'bad_signature'
}

/** Whether previews and tests can use it. */
export function isUsable({ status }: Pick<Delivery, 'status'>): boolean {
  return status !== 'rejected' && status !== 'handshake'
}

/** What to say of the newest request that was refused since that delivery; they come newest first. */
export function refusedAfter(deliveries: readonly Delivery[], since: string): string | undefined {
  const refused = deliveries.find(({ id, status }) => id > since && status === 'rejected')
  return refused && `Request rejected. ${rejectedLine(refused)}.`
}

interface Listed {
  deliveries: readonly Pick<Delivery, 'receivedAt'>[]
  /** There are more than those listed. */
  hasMore: boolean
  now: Date
}

/** "3 today"; nothing while nothing has arrived at all. */
export function countToday({ deliveries, hasMore, now }: Listed): string {
  if (deliveries.length === 0) return ''
  const today = deliveries.filter(({ receivedAt }) => isSameDay(new Date(receivedAt), now)).length
  const isCut = hasMore && today === deliveries.length
  return `${today}${isCut ? ' or more' : ''} today`
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString()
}
