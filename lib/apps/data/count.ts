import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { addDecimals, counterUnits } from '@/lib/flow/counter'
import { defineAction } from '../define'
import { nameField } from './data-fields'
import { chartColumnIcon } from './step-icons.data'

export const count = defineAction({
  key: 'count',
  title: 'Count',
  icon: chartColumnIcon,
  description:
    'Counts a value per minute, hour and day, and gives the totals of the window so far. The page Data draws them.',
  input: z.object({
    counter: nameField('Counter', { placeholder: 'temperature' }),
    key: z.string().trim().max(200).default('').meta({
      title: 'Key',
      description: 'Counts each key for itself: a device, a country, a plan.',
      placeholder: 'sensor-7',
    }),
    value: z.number().default(1).meta({ title: 'Value' }),
    unit: z
      .enum(counterUnits)
      .default('minute')
      .meta({ title: 'Window', description: 'Which totals this step gives.' }),
    at: z.string().optional().meta({
      title: 'At',
      description: 'When it happened, as the sender says. Empty: now.',
      placeholder: '2026-11-03T12:04:31Z',
    }),
  }),
  output: z.object({
    startsAt: z.string().meta({ title: 'Window begins' }),
    count: z.number().meta({ title: 'Count' }),
    sum: z.number().meta({ title: 'Sum' }),
    min: z.number().nullable().meta({ title: 'Lowest' }),
    max: z.number().nullable().meta({ title: 'Highest' }),
    average: z.number().meta({ title: 'Average' }),
    before: z
      .object({
        count: z.number().meta({ title: 'Count before' }),
        sum: z.number().meta({ title: 'Sum before' }),
      })
      .meta({
        title: 'Before this value',
        description: 'Under a threshold before and over it now: that happens once.',
      }),
  }),
  sample: {
    startsAt: '2026-11-03T12:04:00.000Z',
    count: 12,
    sum: 256.8,
    min: 20.9,
    max: 22.1,
    average: 21.4,
    before: { count: 11, sum: 235.4 },
  },
  effect: 'idempotent',
  summary: ({ counter, key }) => (key ? `Count “${counter}” of “${key}”` : `Count “${counter}”`),
  async run({ input, workspace, now }) {
    const { counter, key, value, unit, at } = input
    const moment = at ? readMoment(at) : now
    const window = await workspace.counters.add({ counter, key, value, unit, at: moment })
    const average = addDecimals(window.sum / window.count, 0)
    return { output: { ...window, average } }
  },
})

/** ISO 8601, or seconds or milliseconds since 1970, as devices send them. */
function readMoment(text: string): Date {
  const digits = /^\d{10}(\d{3})?$/.exec(text)
  const moment = digits ? new Date(Number(text) * (digits[1] ? 1 : 1000)) : new Date(text)
  if (!Number.isNaN(moment.getTime())) return moment
  throw new StepFailure(
    'invalid_input',
    `“${text.slice(0, 100)}” is no time. Write it like 2026-11-03T12:04:31Z, or leave it empty for now.`,
  )
}
