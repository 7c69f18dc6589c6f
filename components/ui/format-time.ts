import { dateFormat } from './date-format'

/**
 * Times in words, in a given time zone and with English words; the browser passes its own zone.
 * Without a zone they are in UTC, which is what the server renders before the browser takes over.
 */
export interface TimeOptions {
  timeZone?: string
  now?: Date
  withSeconds?: boolean
}

/** "12:04:31" today, "Mon 08:00" within a week, "3 Nov, 08:00", "3 Nov 2025, 08:00". */
export function formatClock(at: Date, options: TimeOptions = {}): string {
  const { timeZone = 'UTC', now = new Date(), withSeconds = false } = options
  const clock = format(at, timeZone, {
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}),
  })
  const days = dayNumber(now, timeZone) - dayNumber(at, timeZone)
  if (days === 0) return clock
  if (Math.abs(days) < 7) return `${format(at, timeZone, { weekday: 'short' })} ${clock}`
  const isThisYear = yearOf(at, timeZone) === yearOf(now, timeZone)
  const year = isThisYear ? {} : { year: 'numeric' as const }
  return `${format(at, timeZone, { day: 'numeric', month: 'short', ...year })}, ${clock}`
}

/** "Tuesday 24 November 2026, 12:04:31 CET" */
export function formatFull(at: Date, timeZone = 'UTC'): string {
  const weekday = format(at, timeZone, { weekday: 'long' })
  const day = format(at, timeZone, { day: 'numeric', month: 'long', year: 'numeric' })
  const clock = format(at, timeZone, {
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  })
  return `${weekday} ${day}, ${clock}`
}

/** "just now", "4 minutes ago", "in 2 hours", "3 days ago"; older than 30 days the date. */
export function formatRelative(at: Date, options: TimeOptions = {}): string {
  const { now = new Date() } = options
  const seconds = Math.round((at.getTime() - now.getTime()) / 1_000)
  const size = Math.abs(seconds)
  if (size < 10) return 'just now'
  for (const [unit, length, limit] of units) {
    if (size < limit) return relative.format(Math.trunc(seconds / length), unit)
  }
  return formatClock(at, options)
}

const units: [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['second', 1, 60],
  ['minute', 60, 3_600],
  ['hour', 3_600, 86_400],
  ['day', 86_400, 30 * 86_400],
]

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' })

function format(at: Date, timeZone: string, parts: Intl.DateTimeFormatOptions): string {
  return dateFormat(timeZone, parts).format(at)
}

function yearOf(at: Date, timeZone: string): string {
  return format(at, timeZone, { year: 'numeric' })
}

/** Days are counted on the calendar of the zone, not in spans of 24 hours. */
function dayNumber(at: Date, timeZone: string): number {
  const [day, month, year] = format(at, timeZone, {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
  }).split('/')
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000
}
