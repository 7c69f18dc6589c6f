import * as z from 'zod'
import { defineAction } from '../define'
import { nameField, whereField } from './data-fields'
import { tableIcon } from './step-icons.data'

export const tableCount = defineAction({
  key: 'table_count',
  title: 'Count table rows',
  icon: tableIcon,
  description: 'Counts the rows of a table, or those that have certain values.',
  input: z.object({
    table: nameField('Table', { placeholder: 'devices' }),
    where: whereField,
  }),
  output: z.object({ count: z.number().meta({ title: 'Number of rows' }) }),
  sample: { count: 12 },
  effect: 'none',
  async run({ input, workspace }) {
    return { output: { count: await workspace.tables.count(input.table, { where: input.where }) } }
  },
})
