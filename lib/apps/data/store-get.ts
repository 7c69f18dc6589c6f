import * as z from 'zod'
import { defineAction } from '../define'
import { nameField } from './data-fields'
import { archiveRestoreIcon } from './step-icons.data'

export const storeGet = defineAction({
  key: 'store_get',
  title: 'Get a stored value',
  icon: archiveRestoreIcon,
  description: 'Reads what an earlier run stored under a key.',
  input: z.object({
    key: nameField('Key', { placeholder: 'last_invoice' }),
    default: z.unknown().optional().meta({
      title: 'Default',
      description: 'What you get when nothing is stored.',
      control: 'json',
    }),
  }),
  output: z.object({
    value: z.unknown().meta({ title: 'Value' }),
    found: z.boolean().meta({ title: 'Found' }),
  }),
  sample: { value: 42, found: true },
  effect: 'none',
  async run({ input, workspace }) {
    const value = await workspace.store.get(input.key)
    const isFound = value !== undefined
    return { output: { value: isFound ? value : (input.default ?? null), found: isFound } }
  },
})
