import { AppError } from '@/lib/errors'

/** Equal parts of time that begin at whole minutes, hours or days of UTC. */
export interface TimeGrid {
  start: Date
  /** Exclusive. */
  end: Date
  widthMs: number
}

interface Wanted {
  since?: string | undefined
  until?: string | undefined
  buckets: number
  now: Date
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const widths = [
  ...[1_000, 5_000, 10_000, 30_000, minuteMs, 2 * minuteMs, 5 * minuteMs, 10 * minuteMs],
  ...[15 * minuteMs, 30 * minuteMs, hourMs, 2 * hourMs, 3 * hourMs, 6 * hourMs, 12 * hourMs, dayMs],
  ...[2 * dayMs, 7 * dayMs, 14 * dayMs, 28 * dayMs, 91 * dayMs, 364 * dayMs, 3_640 * dayMs],
]

/** As many parts as fit, and one part more at a time that no single one can hold. */
export function timeGrid({ since, until, buckets, now }: Wanted): TimeGrid {
  const end = until === undefined ? now.getTime() : Date.parse(until)
  const start = since === undefined ? end - dayMs : Date.parse(since)
  if (start > end) {
    throw new AppError('invalid', '“since” is after “until”. Exchange the two.')
  }
  const most = Math.max(2, buckets)
  const widthMs = widths.find((width) => partsOf({ start, end, width }) <= most) ?? 36_400 * dayMs
  return {
    start: new Date(Math.floor(start / widthMs) * widthMs),
    end: new Date(endOf(end, widthMs)),
    widthMs,
  }
}

/** The moments at which the parts begin. */
export function gridStarts({ start, end, widthMs }: TimeGrid): Date[] {
  const count = Math.round((end.getTime() - start.getTime()) / widthMs)
  return Array.from({ length: count }, (_, at) => new Date(start.getTime() + at * widthMs))
}

function partsOf({ start, end, width }: { start: number; end: number; width: number }): number {
  return (endOf(end, width) - Math.floor(start / width) * width) / width
}

/** What is at the end itself counts too. */
function endOf(end: number, width: number): number {
  return (Math.floor(end / width) + 1) * width
}
