import * as z from 'zod'
import { defineAction } from '../define'
import { repeatIcon } from './step-icons.data'

export const each = defineAction({
  key: 'each',
  title: 'For each',
  icon: repeatIcon,
  description: 'Does the steps inside it once for every item of a list.',
  input: z.object({
    items: z.array(z.unknown()).meta({
      title: 'Items',
      description: 'A list, for example the lines of an order.',
      control: 'expression',
    }),
    concurrency: z
      .int()
      .min(1)
      .max(20)
      .default(1)
      .meta({ title: 'At the same time', description: '1: one after the other, in order.' }),
    onItemFailure: z
      .enum(['stop', 'continue'])
      .default('stop')
      .meta({
        title: 'If an item fails',
        enumTitles: { stop: 'Begin no other item, and fail', continue: 'Go on with the others' },
      }),
    batchSize: z.int().min(1).max(10_000).optional().meta({
      title: 'Items in a batch',
      description: 'Each item is then a list of so many. Empty: one by one.',
    }),
  }),
  output: z.object({
    results: z
      .array(
        z.object({
          index: z.int().meta({ title: 'Index' }),
          status: z.string().meta({ title: 'Status' }),
          output: z.unknown().meta({ title: 'Output of its last step' }),
          error: z.unknown().optional().meta({ title: 'Error' }),
        }),
      )
      .meta({ title: 'Results' }),
    succeeded: z.int().meta({ title: 'Items that succeeded' }),
    failed: z.int().meta({ title: 'Items that failed' }),
  }),
  sample: {
    results: [{ index: 0, status: 'succeeded', output: { id: 'shp_1' } }],
    succeeded: 1,
    failed: 0,
  },
  container: true,
  effect: 'none',
  async run({ input: { items, concurrency, onItemFailure, batchSize } }) {
    const list = batchSize === undefined ? items : batches(items, batchSize)
    return { each: { items: list, concurrency, onItemFailure } }
  },
})

function batches(items: readonly unknown[], size: number): unknown[][] {
  const list: unknown[][] = []
  for (let at = 0; at < items.length; at += size) list.push(items.slice(at, at + size))
  return list
}
