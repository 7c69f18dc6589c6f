import * as z from 'zod'
import { defineAction } from '../define'
import { nameField, rowSample, TableRow, whereField } from './data-fields'
import { tableIcon } from './step-icons.data'

export const tableFind = defineAction({
  key: 'table_find',
  title: 'Find table rows',
  icon: tableIcon,
  description: 'Finds rows of a table, the newest first.',
  input: z.object({
    table: nameField('Table', { placeholder: 'devices' }),
    key: nameField('Key').optional().meta({
      title: 'Key',
      description: 'Only the row with this key.',
    }),
    where: whereField,
    limit: z.number().int().min(1).max(1_000).default(100).meta({ title: 'At most' }),
  }),
  output: z.object({
    rows: z.array(TableRow).meta({ title: 'Rows' }),
    count: z.number().meta({ title: 'Number of rows' }),
    found: z.boolean().meta({ title: 'Found' }),
    first: TableRow.nullable().meta({ title: 'First row' }),
  }),
  sample: { rows: [rowSample], count: 1, found: true, first: rowSample },
  effect: 'none',
  async run({ input, workspace }) {
    const { table, key, where, limit } = input
    const rows = await workspace.tables.find(table, { key, where, limit })
    const [first = null] = rows
    return { output: { rows, count: rows.length, found: first !== null, first } }
  },
})
