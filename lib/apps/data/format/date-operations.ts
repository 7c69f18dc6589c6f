import * as z from 'zod'
import { formatDate, timeOf } from '@/lib/flow/filter-date'
import { defineOperation, type Operation, textOf } from './operation'
import { type LocalTime, parsePattern } from './parse-pattern'

const zone = z.string().max(100).default('UTC').meta({
  title: 'Time zone',
  placeholder: 'Europe/Berlin',
})
const pattern = z.string().min(1).max(200)
const units = ['seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const
type Unit = (typeof units)[number]

export const dateOperations: Operation[] = [
  defineOperation({
    kind: 'date_format',
    title: 'Date: write in a format or another time zone',
    fields: {
      pattern: pattern.default('YYYY-MM-DD[T]HH:mm:ssZ').meta({
        title: 'Format',
        description: 'YYYY MM DD HH mm ss, MMMM dddd for names, text in [brackets] stays.',
      }),
      zone,
    },
    apply: (value, fields) => formatDate(value, fields.pattern, fields.zone),
  }),
  defineOperation({
    kind: 'date_parse',
    title: 'Date: read from text',
    fields: {
      pattern: pattern.default('DD.MM.YYYY HH:mm').meta({ title: 'Format of the text' }),
      zone,
    },
    apply: (value, fields) =>
      isoOf(utcOf(parsePattern(textOf(value), fields.pattern), fields.zone)),
  }),
  defineOperation({
    kind: 'date_add',
    title: 'Date: add or subtract time',
    fields: {
      amount: z.int().min(-1_000_000_000).max(1_000_000_000).meta({ title: 'Amount' }),
      unit: z.enum(units).default('days').meta({ title: 'Unit' }),
      zone,
    },
    apply: (value, fields) => isoOf(add(timeOf(value), fields)),
  }),
  defineOperation({
    kind: 'date_difference',
    title: 'Date: time until another date',
    fields: {
      until: z.string().max(100).meta({ title: 'Until' }),
      unit: z.enum(['seconds', 'minutes', 'hours', 'days', 'weeks']).default('days').meta({
        title: 'Unit',
      }),
    },
    apply: (value, { until, unit }) =>
      Number(((timeOf(until) - timeOf(value)) / unitMs[unit]).toPrecision(15)),
  }),
]

const unitMs = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
}

function isoOf(time: number): string {
  // The years 1 to 9999, as everywhere.
  return new Date(timeOf(time < 1e11 && time > -1e11 ? time / 1_000 : time)).toISOString()
}

/** Hours are hours; days and more keep the time on the clock of the zone. */
function add(time: number, given: { amount: number; unit: Unit; zone: string }): number {
  const { amount, unit } = given
  if (unit === 'seconds' || unit === 'minutes' || unit === 'hours') {
    return time + amount * unitMs[unit]
  }
  const local = new Date(time + offsetMs(time, given.zone))
  if (unit === 'days' || unit === 'weeks') {
    local.setUTCDate(local.getUTCDate() + amount * (unit === 'weeks' ? 7 : 1))
  } else {
    const day = local.getUTCDate()
    local.setUTCDate(1)
    local.setUTCMonth(local.getUTCMonth() + amount * (unit === 'years' ? 12 : 1))
    // A month after January 31 is the last day of February.
    const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0))
    local.setUTCDate(Math.min(day, last.getUTCDate()))
  }
  return fromLocal(local.getTime(), given.zone)
}

function utcOf({ localMs, offsetMinutes }: LocalTime, zone: string): number {
  return offsetMinutes === undefined ? fromLocal(localMs, zone) : localMs - offsetMinutes * 60_000
}

/** The moment at which clocks of the zone show this time. */
function fromLocal(localMs: number, zone: string): number {
  const first = localMs - offsetMs(localMs, zone)
  return localMs - offsetMs(first, zone)
}

function offsetMs(time: number, zone: string): number {
  const text = formatDate(isoOf(time), 'Z', zone)
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6))
  return (text.startsWith('-') ? -1 : 1) * minutes * 60_000
}
