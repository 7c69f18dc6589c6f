import * as z from 'zod'
import { defineAction } from '../define'
import { postgresConnection } from './connection'
import { returning, rowFields, writeRow } from './write-row'

export const insert = defineAction({
  key: 'insert',
  title: 'Insert row',
  description: 'Adds one row to a table.',
  connection: postgresConnection,
  input: z.object({ ...rowFields, returning }),
  output: z.object({
    row: z.record(z.string(), z.unknown()).nullable().meta({ title: 'Row' }),
    count: z.number().meta({ title: 'Rows written' }),
  }),
  sample: { row: { id: '17', status: 'paid' }, count: 1 },
  effect: 'once',
  inDoubt: 'ask',
  summary: ({ table }) => `INSERT INTO ${table}`,
  async run(context) {
    return { output: await writeRow(context, { ...context.input, onConflict: '' }) }
  },
})
