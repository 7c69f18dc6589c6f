import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { defineAction } from '../define'
import { postgresConnection } from './connection'
import { quoteName } from './identifiers'
import { returning, rowFields, writeRow } from './write-row'

export const upsert = defineAction({
  key: 'upsert',
  title: 'Insert or update row',
  description: 'Adds a row, or changes the one that is there already.',
  connection: postgresConnection,
  input: z.object({
    ...rowFields,
    conflict: z
      .array(z.string().trim().min(1).meta({ title: 'Column', placeholder: 'id' }))
      .min(1)
      .max(32)
      .meta({
        title: 'Columns that find the row',
        description: 'Together they must be unique in the table.',
      }),
    returning,
  }),
  output: z.object({
    row: z.record(z.string(), z.unknown()).nullable().meta({ title: 'Row' }),
    count: z.number().meta({ title: 'Rows written' }),
  }),
  sample: { row: { id: '17', status: 'paid' }, count: 1 },
  effect: 'idempotent',
  summary: ({ table }) => `UPSERT INTO ${table}`,
  async run(context) {
    const { conflict, values } = context.input
    const lacking = conflict.find((name) => !Object.hasOwn(values, name))
    if (lacking !== undefined) {
      throw new StepFailure(
        'invalid_input',
        `The column “${lacking}” is to find the row, but has no value. Add it to the columns.`,
      )
    }
    const changed = Object.keys(values).filter((name) => !conflict.includes(name))
    const target = conflict.map(quoteName).join(', ')
    // Without another column the row is set to what it is, so that it is given back as well.
    const set = (changed.length > 0 ? changed : conflict)
      .map((name) => `${quoteName(name)} = EXCLUDED.${quoteName(name)}`)
      .join(', ')
    const onConflict = `ON CONFLICT (${target}) DO UPDATE SET ${set}`
    return { output: await writeRow(context, { ...context.input, onConflict }) }
  },
})
