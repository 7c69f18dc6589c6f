import type { Delivery } from '@/lib/contracts/deliveries'

interface Held {
  /** The newest of them. */
  events: readonly Pick<Delivery, 'reason'>[]
  /** There are more than these. */
  isMore: boolean
  /** How many the flow says there are; 0 where it does not count. */
  known: number
}

export interface HeldSummary {
  /** "12 held" */
  title: string
  /** "while the flow was paused" */
  why: string
  /** "12 held events" */
  events: string
}

/** For a sentence about all of them, and for a list of several causes. */
const causes: Record<string, { why: string; short: string }> = {
  paused: { why: 'while the flow was paused', short: 'while paused' },
  connection: { why: 'because a connection needs you', short: 'for a connection' },
  maintenance: { why: 'during a maintenance', short: 'for a maintenance' },
  quota: { why: 'because the quota was used up', short: 'over the quota' },
  filter: { why: 'because the filter has no answer for it', short: 'for the filter' },
}
const unknownCause = { why: 'until you decide', short: 'until you decide' }

/** How many events are held, and why: each cause with its number where there are several. */
export function summariseHeld({ events, isMore, known }: Held): HeldSummary | undefined {
  if (events.length === 0) return undefined
  const counts = new Map<{ why: string; short: string }, number>()
  for (const { reason = '' } of events) {
    const cause = (Object.hasOwn(causes, reason) ? causes[reason] : undefined) ?? unknownCause
    counts.set(cause, (counts.get(cause) ?? 0) + 1)
  }
  const count = Math.max(events.length, isMore ? known : 0)
  const isCounted = !isMore || count > events.length
  const number = count.toLocaleString('en')
  const parts = [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([{ short }, of]) => (isMore ? short : `${of} ${short}`))
  const [only = unknownCause] = counts.keys()
  return {
    title: `${number}${isCounted ? '' : ' or more'} held`,
    why: counts.size === 1 ? only.why : `(${parts.join(', ')})`,
    events: isCounted ? `${number} held event${count === 1 ? '' : 's'}` : 'all held events',
  }
}
