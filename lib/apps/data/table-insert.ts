import * as z from 'zod'
import { defineAction } from '../define'
import { nameField, rowSample, TableRow, valuesField } from './data-fields'
import { tableIcon } from './step-icons.data'

export const tableInsert = defineAction({
  key: 'table_insert',
  title: 'Add a table row',
  icon: tableIcon,
  description: 'Adds a row to a table of Hookline. The table is made with its first row.',
  input: z.object({
    table: nameField('Table', { placeholder: 'orders' }),
    values: valuesField,
  }),
  output: TableRow,
  sample: { ...rowSample, key: null },
  effect: 'idempotent',
  summary: ({ table }) => `Add a row to “${table}”`,
  async run({ input, workspace }) {
    return { output: await workspace.tables.insert(input.table, input.values) }
  },
})
