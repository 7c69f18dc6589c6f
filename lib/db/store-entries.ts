import type { Db } from './client'
import { type Page, type PageOptions, pageOfRows } from './cursor'

export interface StoreEntryRow {
  key: string
  value: string
  sizeBytes: number
  expiresAt: Date | null
  updatedAt: Date
}

const shownCharacters = 2_000

interface StoreSearch extends PageOptions {
  workspaceId: string
  q?: string | undefined
}

/** By key; what has expired is gone. */
export async function listStoreEntries(
  db: Db,
  { workspaceId, q = '', after = '', limit }: StoreSearch,
): Promise<Page<StoreEntryRow>> {
  const rows = await db.$queryRaw<StoreEntryRow[]>`
    SELECT key, left(value, ${shownCharacters}) AS value, octet_length(value) AS "sizeBytes",
      expires_at AS "expiresAt", updated_at AS "updatedAt"
    FROM store_entry
    WHERE workspace_id = ${workspaceId} AND key > ${after}
      AND (expires_at IS NULL OR expires_at > now())
      AND (${q} = '' OR position(lower(${q}) IN lower(key)) > 0)
    ORDER BY key LIMIT ${limit + 1}`
  return pageOfRows(rows, limit, ({ key }) => key)
}

/** False: there is none. */
export async function removeStoreEntry(
  db: Db,
  { workspaceId, key }: { workspaceId: string; key: string },
): Promise<boolean> {
  const { count } = await db.storeEntry.deleteMany({ where: { workspaceId, key } })
  return count > 0
}
