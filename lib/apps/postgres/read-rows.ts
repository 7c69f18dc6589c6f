import pg from 'pg'
import { StepFailure } from '@/lib/errors'
import { plainValue } from './row-types'

export interface Rows {
  rows: Record<string, unknown>[]
  /** How many rows were found or changed. */
  count: number
  fields: { name: string; type: number }[]
}

export const rowsMax = 1_000
/** Below what a step may give, with room for what stands around the rows. */
const bytesMax = 1_000_000

/** One statement. Rows are counted as they come: a huge result is refused before it fills the memory. */
export function readRows(
  client: pg.Client,
  sql: string,
  values: readonly unknown[],
): Promise<Rows> {
  return new Promise((resolve, reject) => {
    const rows: Record<string, unknown>[] = []
    let bytes = 0
    // The types do not know the mode; without it a statement without values may be several.
    const config = { text: sql, values: [...values], queryMode: 'extended' }
    const query = new pg.Query<Record<string, unknown>>(config)
    const refuse = (failure: StepFailure) => {
      reject(failure)
      client.connection.stream.destroy()
    }
    query.on('row', (row) => {
      if (rows.length >= rowsMax) return refuse(tooMany())
      const plain = Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, plainValue(value)]),
      )
      bytes += Buffer.byteLength(JSON.stringify(plain))
      if (bytes > bytesMax) return refuse(tooLarge())
      rows.push(plain)
    })
    query.on('error', reject)
    query.on('end', ({ rowCount, fields }) =>
      resolve({
        rows,
        count: rowCount ?? rows.length,
        fields: fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })),
      }),
    )
    client.query(query)
  })
}

function tooMany(): StepFailure {
  return new StepFailure(
    'rejected',
    `The query found more than ${rowsMax.toLocaleString('en-US')} rows. Add LIMIT, or ask for fewer. Nothing was changed.`,
  )
}

function tooLarge(): StepFailure {
  return new StepFailure(
    'rejected',
    'The rows are larger than 1 MB together. Ask for fewer rows or columns. Nothing was changed.',
  )
}
