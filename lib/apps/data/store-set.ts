import * as z from 'zod'
import { defineAction } from '../define'
import { expiryField, nameField } from './data-fields'
import { archiveIcon } from './step-icons.data'

export const storeSet = defineAction({
  key: 'store_set',
  title: 'Store a value',
  icon: archiveIcon,
  description: 'Keeps a value under a key for later runs, of this flow and of others.',
  input: z.object({
    key: nameField('Key', { placeholder: 'last_invoice' }),
    value: z.unknown().meta({
      title: 'Value',
      description: 'A text, a number, a list or an object, up to 256 KB.',
      control: 'json',
    }),
    expiresAfterMs: expiryField,
  }),
  output: z.object({
    key: z.string().meta({ title: 'Key' }),
    value: z.unknown().meta({ title: 'Value' }),
  }),
  sample: { key: 'last_invoice', value: 42 },
  effect: 'idempotent',
  summary: ({ key }) => `Store “${key}”`,
  async run({ input, workspace }) {
    const { key, value = null, expiresAfterMs } = input
    await workspace.store.set(key, value, { expiresAfterMs })
    return { output: { key, value } }
  },
})
