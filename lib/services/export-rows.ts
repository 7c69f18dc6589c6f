import { listRows } from '@/lib/db/data-tables'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { writeCsv } from './csv'
import { presentRow } from './list-rows'
import { requireTable } from './list-tables'

const pageRows = 1_000
const sizeMaxBytes = 33_554_432

/** A table as CSV: the key, then every column that any row has, then the times. */
export async function exportRows(actor: Actor, name: string): Promise<string> {
  await requireTable(actor, name)
  const { workspaceId } = actor
  const columns = new Set<string>()
  const rows: ReturnType<typeof presentRow>[] = []
  let size = 0
  let after: string | undefined
  do {
    const page = await listRows(database(), { workspaceId, name, after, limit: pageRows })
    for (const row of page.entries) {
      size += row.values.length
      const presented = presentRow(row)
      for (const column of Object.keys(presented.values)) columns.add(column)
      rows.push(presented)
    }
    if (size > sizeMaxBytes) throw tooLarge()
    after = page.next ?? undefined
  } while (after !== undefined)
  const names = [...columns]
  return writeCsv(
    ['Key', ...names, 'Created', 'Changed'],
    rows.map(({ key, values, createdAt, updatedAt }) => [
      key,
      ...names.map((column) => (Object.hasOwn(values, column) ? values[column] : null)),
      ...[createdAt, updatedAt],
    ]),
  )
}

function tooLarge(): AppError {
  return new AppError(
    'limit',
    'This table is larger than 32 MB, too large for one file. Read it page by page over the API: GET /tables/{name}/rows.',
  )
}
