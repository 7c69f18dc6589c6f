import type { Db } from './client'
import { type Page, type PageOptions, pageOfRows } from './cursor'

export interface ApiKeyRow {
  id: string
  workspaceId: string
  name: string
  hint: string
  createdAt: Date
  lastUsedAt: Date | null
}

const select = {
  id: true,
  workspaceId: true,
  name: true,
  hint: true,
  createdAt: true,
  lastUsedAt: true,
} as const

export async function insertApiKey(
  db: Db,
  key: { id: string; workspaceId: string; name: string; keyHash: string; hint: string },
): Promise<ApiKeyRow> {
  return db.apiKey.create({ data: key, select })
}

export async function listApiKeys(
  db: Db,
  { workspaceId, after, limit }: { workspaceId: string } & PageOptions,
): Promise<Page<ApiKeyRow>> {
  const rows = await db.apiKey.findMany({
    where: { workspaceId, ...(after ? { id: { lt: after } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select,
  })
  return pageOfRows(rows, limit, ({ id }) => id)
}

/** The hash is of 190 random bits and unique, so looking it up leaks nothing by its timing. */
export async function findApiKey(db: Db, keyHash: string): Promise<ApiKeyRow | null> {
  return db.apiKey.findUnique({ where: { keyHash }, select })
}

export async function touchApiKey(db: Db, id: string): Promise<void> {
  await db.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date() } })
}

export async function removeApiKey(
  db: Db,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<boolean> {
  const { count } = await db.apiKey.deleteMany({ where: { id, workspaceId } })
  return count > 0
}

export async function removeApiKeysNamed(
  db: Db,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<void> {
  await db.apiKey.deleteMany({ where: { workspaceId, name } })
}
