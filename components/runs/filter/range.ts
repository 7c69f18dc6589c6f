import { formatClock } from '@/components/ui/format-time'
import { anyTime } from './filter-readers'
import type { FilterPart } from './filter-text'
import { isRelative, readMoment } from './filter-time'
import { usualSpan } from './filter-words'

export const ranges = [
  { id: '1h', label: 'Last hour' },
  { id: '24h', label: 'Last 24 hours' },
  { id: '7d', label: 'Last 7 days' },
  { id: '30d', label: 'Last 30 days' },
  { id: anyTime, label: 'All that is kept' },
] as const

/** The time that a filter names. */
export interface Range {
  since: string | undefined
  until: string | undefined
}

export function rangeOf(parts: readonly FilterPart[]): Range {
  const last = (key: string) => parts.findLast((part) => part.key === key)?.value
  return { since: last('since'), until: last('until') }
}

/** The usual range is not written: it is what is meant without one. */
export function withRange(parts: readonly FilterPart[], { since, until }: Range): FilterPart[] {
  const others = parts.filter(({ key }) => key !== 'since' && key !== 'until')
  const isUsual = since === usualSpan && until === undefined
  return [
    ...others,
    ...(since === undefined || isUsual ? [] : [{ key: 'since', value: since }]),
    ...(until === undefined ? [] : [{ key: 'until', value: until }]),
  ]
}

/** Which of the ready ranges it is. */
export function rangeId({ since, until }: Range): string | undefined {
  if (until !== undefined) return undefined
  return ranges.find(({ id }) => id === (since ?? usualSpan))?.id
}

/** "Last 24 hours", "23 Nov, 08:00 – 23 Nov, 12:00" */
export function rangeWords(
  range: Range,
  { timeZone, now }: { timeZone: string; now: Date },
): string {
  const ready = ranges.find(({ id }) => id === rangeId(range))
  if (ready) return ready.label
  const words = (text: string) => {
    if (isRelative(text)) return `${text} ago`
    const moment = readMoment(text, now)
    return moment ? formatClock(moment, { timeZone, now }) : text
  }
  const { since, until } = range
  if (since === undefined || since === anyTime) return `Until ${words(until ?? '')}`
  return until === undefined ? `Since ${words(since)}` : `${words(since)} – ${words(until)}`
}

/** "2026-11-23T08:00": the minute as a field for date and time has it, in the viewer's zone. */
export function fieldOfMoment(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** Of the address: without a zone of its own, it would mean another moment elsewhere. */
export function momentOfField(text: string): string | undefined {
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}
