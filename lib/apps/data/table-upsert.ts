import * as z from 'zod'
import { defineAction } from '../define'
import { nameField, rowSample, TableRow, valuesField } from './data-fields'
import { tableIcon } from './step-icons.data'

export const tableUpsert = defineAction({
  key: 'table_upsert',
  title: 'Add or change a table row',
  icon: tableIcon,
  description:
    'Changes the row that has the key, or adds it. Columns that are not named stay as they are.',
  input: z.object({
    table: nameField('Table', { placeholder: 'devices' }),
    key: nameField('Key', {
      description: 'What tells this row from the others: a customer number, a device.',
      placeholder: 'sensor-7',
    }),
    values: valuesField,
  }),
  output: TableRow.extend({ isNew: z.boolean().meta({ title: 'Is new' }) }),
  sample: { ...rowSample, isNew: false },
  effect: 'idempotent',
  summary: ({ table, key }) => `Set row “${key}” of “${table}”`,
  async run({ input, workspace }) {
    const { table, key, values } = input
    return { output: await workspace.tables.upsert(table, key, values) }
  },
})
