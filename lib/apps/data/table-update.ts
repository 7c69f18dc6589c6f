import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { defineAction } from '../define'
import { nameField, valuesField, whereField } from './data-fields'
import { tableIcon } from './step-icons.data'

export const tableUpdate = defineAction({
  key: 'table_update',
  title: 'Change table rows',
  icon: tableIcon,
  description:
    'Sets columns of every row that is found. Columns that are not named stay as they are.',
  input: z.object({
    table: nameField('Table', { placeholder: 'devices' }),
    key: nameField('Key').optional().meta({
      title: 'Key',
      description: 'Only the row with this key.',
    }),
    where: whereField.unwrap().optional().meta({
      title: 'Where',
      description: 'Only rows whose columns have all of these values.',
      control: 'fields',
    }),
    values: valuesField,
  }),
  output: z.object({ updated: z.number().meta({ title: 'Rows changed' }) }),
  sample: { updated: 3 },
  effect: 'idempotent',
  summary: ({ table }) => `Change rows of “${table}”`,
  async run({ input, workspace }) {
    const { table, key, where, values } = input
    if (key === undefined && Object.keys(where ?? {}).length === 0) {
      throw new StepFailure(
        'invalid_input',
        'This would change every row of the table. Give a key, or say in “Where” which rows you mean.',
      )
    }
    return { output: await workspace.tables.update(table, { key, where }, values) }
  },
})
