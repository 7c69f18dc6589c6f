import * as z from 'zod'
import type { ScheduleTrigger } from '../define'
import { missedPolicies } from './due-ticks'
import { nextMoment } from './moments'

const Input = z.object({
  expression: z.string().min(1).max(200).meta({
    title: 'When',
    description: 'In words, or as a cron expression.',
    placeholder: 'every weekday at 9:00',
  }),
  timeZone: z.string().max(64).default('UTC').meta({ title: 'Time zone' }),
  missed: z.enum(missedPolicies).default('one').meta({
    title: 'If it was missed',
    description:
      'While Hookline was off: run once for all that was missed, skip it, or run all, 100 at most.',
    group: 'more',
  }),
})

export const cron: ScheduleTrigger = {
  kind: 'schedule',
  key: 'cron',
  title: 'On a schedule',
  description: 'Starts at set times: every hour, every weekday at 9:00, on the 1st of a month.',
  input: Input,
  output: z.object({
    scheduledAt: z.string().meta({ title: 'Scheduled at' }),
    previousAt: z.string().nullable().meta({ title: 'The time before' }),
    timeZone: z.string().meta({ title: 'Time zone' }),
    receivedAt: z.string().meta({ title: 'Started at' }),
  }),
  sample: {
    scheduledAt: '2026-11-03T08:00:00.000Z',
    previousAt: '2026-11-02T08:00:00.000Z',
    timeZone: 'Europe/Berlin',
    receivedAt: '2026-11-03T08:00:00.412Z',
  },
  next: (input, after) => nextMoment(readTimetable(input), after),
}

export function readTimetable(input: Record<string, unknown>): {
  expression: string
  timeZone: string
} {
  const { expression, timeZone } = input
  return {
    expression: typeof expression === 'string' ? expression : '',
    timeZone: typeof timeZone === 'string' && timeZone !== '' ? timeZone : 'UTC',
  }
}
