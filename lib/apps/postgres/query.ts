import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { defineAction } from '../define'
import { readAccount } from './account'
import { postgresConnection } from './connection'
import { toParameter } from './write-row'

export const query = defineAction({
  key: 'query',
  title: 'Run SQL',
  description: 'Runs one statement and gives back its rows.',
  connection: postgresConnection,
  input: z.object({
    sql: z.string().trim().min(1).max(100_000).meta({
      title: 'SQL',
      description: 'Data goes into the parameters: $1 is the first.',
      placeholder: 'SELECT * FROM orders WHERE id = $1',
      control: 'code',
    }),
    parameters: z
      .array(z.unknown().meta({ title: 'Value', control: 'expression' }))
      .max(1_000)
      .default([])
      .meta({ title: 'Parameters', group: 'main' }),
    readsOnly: z.boolean().default(false).meta({
      title: 'Only reads',
      description: 'The database refuses to write, and the step may be repeated.',
      group: 'main',
    }),
  }),
  output: z.object({
    rows: z.array(z.record(z.string(), z.unknown())).meta({ title: 'Rows' }),
    count: z.number().meta({ title: 'Number of rows' }),
  }),
  sample: { rows: [{ id: '17', status: 'paid' }], count: 1 },
  effect: ({ readsOnly }) => (readsOnly ? 'idempotent' : 'once'),
  inDoubt: 'ask',
  summary: ({ sql }) => sql.replaceAll(/\s+/g, ' ').slice(0, 120),
  async run({ input, source, connection, resolveHost, signal, limitMs, onExchange }) {
    refuseData(source.sql)
    const { inTransaction } = await import('./transaction')
    const { sql, parameters, readsOnly } = input
    const session = { account: readAccount(connection), resolveHost, signal, limitMs }
    // What only reads does nothing that the ledger would have to know.
    if (!readsOnly) onExchange({ sent: { sql }, received: null })
    const { rows, count } = await inTransaction({ ...session, isReadOnly: readsOnly }, (run) =>
      run(
        sql,
        parameters.map((value) => toParameter(value)),
      ),
    )
    if (!readsOnly) onExchange({ sent: { sql }, received: { rows: count } })
    return { output: { rows, count } }
  },
})

/** Data in the text of a statement could be another statement: whoever sends the event would write it. */
function refuseData(sql: unknown): void {
  if (typeof sql !== 'string' || !/\{\{|\{%/.test(sql)) return
  throw new StepFailure(
    'invalid_input',
    'The SQL has data in it. Write $1 there, and put the data into the parameters.',
  )
}
