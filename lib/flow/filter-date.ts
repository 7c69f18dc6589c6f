import { parseIsoDate } from './iso-date'
import { numberOf } from './number'
import { quoted } from './text'

/**
 * `date: 'DD.MM.YYYY HH:mm', 'Europe/Berlin'`: YYYY YY · MMMM MMM MM M · DD D · dddd ddd · HH H hh h ·
 * mm m · ss s · SSS · A a · Z (+01:00) · X (Unix seconds); text in [brackets] stays. UTC without a zone.
 */
export function formatDate(value: unknown, pattern: unknown, zone: unknown): string {
  const time = timeOf(value)
  const parts = partsIn(time, zone === undefined ? 'UTC' : String(zone))
  const format = pattern === undefined ? 'YYYY-MM-DD[T]HH:mm:ssZ' : String(pattern)
  return format.slice(0, 200).replace(token, (match, literal: string | undefined) => {
    return literal ?? parts[match] ?? match
  })
}

const token = /\[([^\]]*)\]|YYYY|YY|M{1,4}|dddd|ddd|D{1,2}|H{1,2}|h{1,2}|m{1,2}|SSS|s{1,2}|A|a|Z|X/g

/** ISO 8601 text, or Unix time: seconds, or milliseconds from 100,000,000,000 on. */
export function timeOf(value: unknown): number {
  const number = numberOf(value)
  if (number !== undefined) return checked(Math.abs(number) < 1e11 ? number * 1000 : number, value)
  return checked(typeof value === 'string' ? parseIsoDate(value) : undefined, value)
}

function checked(time: number | undefined, value: unknown): number {
  // The years 1 to 9999.
  if (time !== undefined && time > -62_135_596_800_001 && time < 253_402_300_800_000) return time
  throw new Error(`“date” needs a date such as 2026-11-24T10:00:00Z, not ${quoted(value)}`)
}

const formatters = new Map<string, Intl.DateTimeFormat>()
const formattersMax = 100

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  if (formatters.size >= formattersMax) formatters.clear()
  const made = makeFormatter(zone)
  formatters.set(zone, made)
  return made
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      weekday: 'long',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (cause) {
    throw new Error(`${quoted(timeZone)} is no time zone; one is called “Europe/Berlin”`, { cause })
  }
}

const months =
  'January February March April May June July August September October November December'
const monthNames = months.split(' ')

function partsIn(time: number, zone: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { type, value } of formatterFor(zone).formatToParts(time)) found[type] = value
  const number = (name: string) => Number(found[name] ?? 0)
  const two = (value: number) => String(value).padStart(2, '0')
  const [year, month, day] = [
    number('year'),
    monthNames.indexOf(found.month ?? '') + 1,
    number('day'),
  ]
  const [hour, minute, second] = [number('hour'), number('minute'), number('second')]
  const half = hour % 12 === 0 ? 12 : hour % 12
  const milliseconds = ((time % 1000) + 1000) % 1000
  const whole = time - milliseconds
  const offset = (Date.UTC(year, month - 1, day, hour, minute, second) - whole) / 60_000
  return {
    YYYY: String(year).padStart(4, '0'),
    YY: two(year % 100),
    MMMM: found.month ?? '',
    MMM: (found.month ?? '').slice(0, 3),
    MM: two(month),
    M: String(month),
    DD: two(day),
    D: String(day),
    dddd: found.weekday ?? '',
    ddd: (found.weekday ?? '').slice(0, 3),
    HH: two(hour),
    H: String(hour),
    hh: two(half),
    h: String(half),
    mm: two(minute),
    m: String(minute),
    ss: two(second),
    s: String(second),
    SSS: String(Math.trunc(milliseconds)).padStart(3, '0'),
    A: hour < 12 ? 'AM' : 'PM',
    a: hour < 12 ? 'am' : 'pm',
    Z: offsetText(Math.round(offset)),
    X: String(Math.floor(time / 1000)),
  }
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const hours = String(Math.floor(size / 60)).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`
}
