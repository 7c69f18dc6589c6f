import * as z from 'zod'
import { defineAction } from '../define'
import { layersIcon } from './step-icons.data'

export const digest = defineAction({
  key: 'digest',
  title: 'Digest',
  icon: layersIcon,
  description:
    'Gathers the values of many runs: the first goes on with all of them, the others stop.',
  input: z.object({
    value: z.unknown().meta({ title: 'Value to gather', control: 'json' }),
    forMs: z
      .number()
      .min(1_000)
      .max(31 * 86_400_000)
      .default(3_600_000)
      .meta({ title: 'Gather for', control: 'duration', group: 'main' }),
    max: z
      .int()
      .min(1)
      .max(1_000)
      .default(100)
      .meta({ title: 'At most', description: 'With so many it goes on at once.', group: 'main' }),
    key: z.string().max(500).default('').meta({
      title: 'Separately for each',
      description: 'For example a customer’s id. Empty: all together.',
      placeholder: '/ to pick a value',
    }),
  }),
  output: z.object({
    items: z.array(z.unknown()).meta({ title: 'Values' }),
    count: z.int().meta({ title: 'How many' }),
  }),
  sample: { items: [{ subject: 'The shop shows an empty page' }], count: 1 },
  effect: 'idempotent',
  async run({ input: { key, value, forMs, max }, hasWaited, arrival, workspace: { digests } }) {
    if (!hasWaited && !arrival) {
      const place = await digests.add({ key, value: value ?? null, forMs, max })
      if (place.role === 'member') {
        const message = `Run ${place.owner} goes on with the value of this one.`
        return { output: { items: [], count: 0 }, stop: { status: 'succeeded', message } }
      }
      if (place.count < max) return { wait: { until: place.closesAt, for: 'digest' } }
    }
    const items = await digests.take(key)
    return { output: { items, count: items.length } }
  },
})
