import { dateFormat } from '@/components/ui/date-format'

const dayMs = 24 * 60 * 60 * 1_000

interface WordsOptions {
  widthMs: number
  timeZone: string
}

/** Below a column: "12:00", at midnight and for whole days "23 Nov". */
export function shortMoment(at: string, { widthMs, timeZone }: WordsOptions): string {
  const clock = format(at, timeZone, { hour: '2-digit', minute: '2-digit' })
  if (widthMs >= dayMs || clock === '00:00') {
    return format(at, timeZone, { day: 'numeric', month: 'short' })
  }
  return widthMs < 60_000
    ? format(at, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
    : clock
}

/** "23 Nov, 12:00 to 12:20", "23 Nov to 24 Nov" */
export function longMoment(at: string, { widthMs, timeZone }: WordsOptions): string {
  const end = new Date(Date.parse(at) + widthMs).toISOString()
  const day = format(at, timeZone, { day: 'numeric', month: 'short' })
  if (widthMs >= dayMs) {
    return `${day} to ${format(end, timeZone, { day: 'numeric', month: 'short' })}`
  }
  const clock: Intl.DateTimeFormatOptions = {
    ...{ hour: '2-digit', minute: '2-digit' },
    ...(widthMs < 60_000 ? { second: '2-digit' } : {}),
  }
  return `${day}, ${format(at, timeZone, clock)} to ${format(end, timeZone, clock)}`
}

function format(at: string, timeZone: string, parts: Intl.DateTimeFormatOptions): string {
  return dateFormat(timeZone, parts).format(new Date(at))
}
