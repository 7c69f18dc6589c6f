import type { Delivery } from '@/lib/contracts/deliveries'

export interface HeldSummary {
  count: number
  /** Not all were counted: there are more. */
  isMore: boolean
  /** "while the flow was paused" */
  why: string
}

const causes: Record<string, string> = {
  paused: 'while the flow was paused',
  connection: 'because a connection needs you',
  maintenance: 'during a maintenance',
  quota: 'because the quota was used up',
}
const unknownCause = 'until you decide'

/** How many events are held, and why: each reason with its number where there are several. */
export function summariseHeld(
  held: readonly Pick<Delivery, 'reason'>[],
  { isMore }: { isMore: boolean },
): HeldSummary | undefined {
  if (held.length === 0) return undefined
  const counts = new Map<string, number>()
  for (const { reason = '' } of held) {
    const cause = Object.hasOwn(causes, reason) ? (causes[reason] ?? unknownCause) : unknownCause
    counts.set(cause, (counts.get(cause) ?? 0) + 1)
  }
  const [only] = counts.keys()
  const parts = [...counts].map(([cause, count]) => (isMore ? cause : `${count} ${cause}`))
  const why = counts.size === 1 && only ? only : `: ${parts.join(', ')}`
  return { count: held.length, isMore, why }
}

/** "12 held", "200 or more held" */
export function heldCountWords({ count, isMore }: HeldSummary): string {
  return `${count.toLocaleString('en')}${isMore ? ' or more' : ''} held`
}

/** "12 held events", "all held events" */
export function heldEventsWords({ count, isMore }: HeldSummary): string {
  if (isMore) return 'all held events'
  return `${count.toLocaleString('en')} held event${count === 1 ? '' : 's'}`
}
