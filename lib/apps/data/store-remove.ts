import * as z from 'zod'
import { defineAction } from '../define'
import { nameField } from './data-fields'
import { archiveXIcon } from './step-icons.data'

export const storeRemove = defineAction({
  key: 'store_remove',
  title: 'Remove a stored value',
  icon: archiveXIcon,
  description: 'Removes what is stored under a key.',
  input: z.object({ key: nameField('Key', { placeholder: 'last_invoice' }) }),
  output: z.object({ removed: z.boolean().meta({ title: 'Was there' }) }),
  sample: { removed: true },
  effect: 'idempotent',
  summary: ({ key }) => `Remove “${key}”`,
  async run({ input, workspace }) {
    return { output: { removed: await workspace.store.remove(input.key) } }
  },
})
