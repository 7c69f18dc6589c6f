import * as z from 'zod'
import { defineAction } from '../define'
import { gaugeIcon } from './step-icons.data'

export const throttle = defineAction({
  key: 'throttle',
  title: 'Throttle',
  icon: gaugeIcon,
  description: 'Lets so many runs go on in a time; the others wait here for their turn.',
  input: z.object({
    limit: z.int().min(1).max(1_000).meta({ title: 'So many runs' }),
    perMs: z.number().min(100).max(86_400_000).meta({ title: 'In a time of', control: 'duration' }),
    key: z.string().max(500).default('').meta({
      title: 'Separately for each',
      description: 'For example a customer’s id. Empty: all runs of this step together.',
      placeholder: '/ to pick a value',
    }),
  }),
  output: z.object({ turnAt: z.string().meta({ title: 'Its turn was at' }) }),
  sample: { turnAt: '2026-11-03T12:04:32.000Z' },
  effect: 'none',
  async run({ input: { limit, perMs, key }, now, hasWaited, workspace }) {
    if (hasWaited) return { output: { turnAt: now.toISOString() } }
    const turn = await workspace.turns.take({ key, limit, perMs })
    if (turn.getTime() <= now.getTime()) return { output: { turnAt: now.toISOString() } }
    return { wait: { until: turn } }
  },
})
