import * as z from 'zod'
import { defineAction } from '../define'
import { expiryField, nameField } from './data-fields'
import { archiveIcon } from './step-icons.data'

export const storeIncrement = defineAction({
  key: 'store_increment',
  title: 'Add to a stored number',
  icon: archiveIcon,
  description:
    'Adds to the number under a key and gives the new one. What is not there counts as 0.',
  input: z.object({
    key: nameField('Key', { placeholder: 'invoice_number' }),
    by: z.number().default(1).meta({ title: 'Add' }),
    expiresAfterMs: expiryField.unwrap().optional().meta({
      title: 'Expires after milliseconds',
      description: 'Counted from the first addition; then it begins again at 0.',
      placeholder: '86400000',
    }),
  }),
  output: z.object({
    key: z.string().meta({ title: 'Key' }),
    value: z.number().meta({ title: 'New value' }),
  }),
  sample: { key: 'invoice_number', value: 1042 },
  effect: 'idempotent',
  summary: ({ key, by }) => `Add ${by} to “${key}”`,
  async run({ input, workspace }) {
    const { key, by, expiresAfterMs } = input
    const value = await workspace.store.increment(key, by, { expiresAfterMs })
    return { output: { key, value } }
  },
})
