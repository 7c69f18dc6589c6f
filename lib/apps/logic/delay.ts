import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { defineAction } from '../define'
import { durationFields, durationMs, waitMaxMs } from './duration'
import { hourglassIcon } from './step-icons.data'
import { nextTimeOfDay, weekDays } from './time-of-day'

const untilTitle = {
  title: 'Until',
  description: 'A date and time with its zone, such as 2026-11-03T12:00:00Z.',
}
const timeOfDayFields = {
  timeOfDay: z
    .string()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$/)
    .meta({ title: 'Time', placeholder: '08:00' }),
  timeZone: z.string().min(1).max(64).default('UTC').meta({
    title: 'Time zone',
    placeholder: 'Europe/Berlin',
  }),
  daysOfWeek: z
    .array(z.enum(weekDays))
    .optional()
    .meta({ title: 'Only on', description: 'None chosen: any day.' }),
}

const Wait = z.discriminatedUnion('kind', [
  z
    .object({ kind: z.literal('for'), ...durationFields('minutes') })
    .meta({ title: 'For a length of time' }),
  z
    .object({ kind: z.literal('until'), until: z.string().max(100).meta(untilTitle) })
    .meta({ title: 'Until a date and time' }),
  z
    .object({ kind: z.literal('time_of_day'), ...timeOfDayFields })
    .meta({ title: 'Until a time of day' }),
])

/** Scripts give `forMs`, `until` or `timeOfDay` alone; the form writes `wait`. */
const scripted = { control: 'hidden' }

export const delay = defineAction({
  key: 'delay',
  title: 'Delay',
  icon: hourglassIcon,
  description: 'Waits for a length of time, or until a moment, then goes on.',
  input: z.object({
    wait: Wait.default({ kind: 'for', amount: 5, unit: 'minutes' }).meta({
      title: 'Wait',
      group: 'main',
    }),
    forMs: z
      .number()
      .min(0)
      .max(waitMaxMs)
      .optional()
      .meta({ title: 'For, in milliseconds', ...scripted }),
    until: z
      .string()
      .max(100)
      .optional()
      .meta({ title: 'Until', ...scripted }),
    timeOfDay: timeOfDayFields.timeOfDay.optional().meta({ title: 'Time', ...scripted }),
    timeZone: z
      .string()
      .max(64)
      .optional()
      .meta({ title: 'Time zone', ...scripted }),
    daysOfWeek: timeOfDayFields.daysOfWeek.meta({ title: 'Only on', ...scripted }),
  }),
  output: z.object({ until: z.string().meta({ title: 'Waited until' }) }),
  sample: { until: '2026-11-03T12:14:31.000Z' },
  effect: 'none',
  async run({ input, now, hasWaited }) {
    if (hasWaited) return { output: { until: now.toISOString() } }
    const until = momentOf(input, now)
    const isPast = until.getTime() <= now.getTime()
    return isPast ? { output: { until: until.toISOString() } } : { wait: { until } }
  },
})

interface DelayInput {
  wait: z.output<typeof Wait>
  forMs?: number | undefined
  until?: string | undefined
  timeOfDay?: string | undefined
  timeZone?: string | undefined
  daysOfWeek?: (typeof weekDays)[number][] | undefined
}

/** What a script gives alone counts before the form's choice, which has a default. */
function momentOf({ wait, ...scripted }: DelayInput, now: Date): Date {
  const { forMs, until, timeOfDay } = scripted
  if (forMs !== undefined) return after(now, forMs)
  if (until !== undefined) return parseMoment(until)
  if (timeOfDay !== undefined) return atTimeOfDay({ ...scripted, timeOfDay }, now)
  switch (wait.kind) {
    case 'for':
      return after(now, durationMs(wait))
    case 'until':
      return parseMoment(wait.until)
    case 'time_of_day':
      return atTimeOfDay(wait, now)
  }
}

function atTimeOfDay(
  given: Pick<DelayInput, 'timeZone' | 'daysOfWeek'> & { timeOfDay: string },
  now: Date,
): Date {
  const { timeOfDay, timeZone = 'UTC', daysOfWeek = [] } = given
  return nextTimeOfDay({ timeOfDay, timeZone, daysOfWeek }, now)
}

function after(now: Date, ms: number): Date {
  if (ms <= waitMaxMs) return new Date(now.getTime() + ms)
  throw new StepFailure('invalid_input', 'A delay may take 365 days at most. Choose less.')
}

/** A date without a time is its first moment in UTC; a time without a zone is none. */
function parseMoment(text: string): Date {
  const isIso =
    /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2}))?$/i.test(
      text.trim(),
    )
  const moment = new Date(text.trim())
  if (isIso && !Number.isNaN(moment.getTime())) return moment
  throw new StepFailure(
    'invalid_input',
    `“${text}” is no date and time that can be waited for. Give one with its zone, such as 2026-11-03T12:00:00Z.`,
  )
}
