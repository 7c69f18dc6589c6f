import type { DeliveryStatus } from '@/lib/contracts/deliveries'

/** The filter of the list of events, as it stands in the address. */
export interface EventFilter {
  status: EventStatus
  range: EventRange
}

/** In the order of the tabs. */
export const eventStatuses = [
  'all',
  ...(['accepted', 'rejected', 'duplicate', 'filtered', 'held', 'kept', 'handshake'] as const),
] as const satisfies readonly (DeliveryStatus | 'all')[]
export type EventStatus = (typeof eventStatuses)[number]

export const eventStatusWords: Record<EventStatus, string> = {
  all: 'All',
  accepted: 'Accepted',
  rejected: 'Rejected',
  duplicate: 'Duplicate',
  filtered: 'Filtered',
  held: 'Held',
  kept: 'Kept',
  handshake: 'Handshake',
}

const hourMs = 3_600_000

const ranges = {
  '1h': { label: '1 hour', lengthMs: hourMs, words: 'in the last hour' },
  '24h': { label: '24 hours', lengthMs: 24 * hourMs, words: 'in the last 24 hours' },
  '7d': { label: '7 days', lengthMs: 7 * 24 * hourMs, words: 'in the last 7 days' },
  '30d': { label: '30 days', lengthMs: 30 * 24 * hourMs, words: 'in the last 30 days' },
} as const
export type EventRange = keyof typeof ranges
export const eventRanges = ['1h', '24h', '7d', '30d'] as const satisfies readonly EventRange[]
export const usualRange: EventRange = '24h'

export const rangeLabel = (range: EventRange) => ranges[range].label

/** Where the range begins. */
export function sinceOf(range: EventRange, nowMs: number): string {
  return new Date(nowMs - ranges[range].lengthMs).toISOString()
}

export function readEventFilter(params: { get(name: string): string | null }): EventFilter {
  const status = params.get('status')
  const since = params.get('since')
  return {
    status: eventStatuses.find((known) => known === status) ?? 'all',
    range: eventRanges.find((known) => known === since) ?? usualRange,
  }
}

const pageSize = 50

interface PagesWanted {
  flow: string
  filter: EventFilter
  /** The range ends at the newest and began so long before this moment. */
  nowMs: number
}

/** The list in pages, as server and browser ask for it. */
export function eventPages({ flow, filter: { status, range }, nowMs }: PagesWanted) {
  return {
    input: (cursor: string | undefined) => ({
      flow,
      limit: pageSize,
      since: sinceOf(range, nowMs),
      ...(status === 'all' ? {} : { status }),
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
  }
}

/** The newest that are held, of any time: enough to say why. */
export const heldInput = (flow: string) => ({ flow, status: 'held', limit: 20 })

export const isUsualFilter = ({ status, range }: EventFilter) =>
  status === 'all' && range === usualRange

/** "No rejected requests in the last 24 hours." */
export function noEventsSentence({ status, range }: EventFilter): string {
  const word = status === 'all' ? '' : `${eventStatusWords[status].toLowerCase()} `
  return `No ${word}requests ${ranges[range].words}.`
}
