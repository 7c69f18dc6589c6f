import type { VersionDetail, VersionListEntry, VersionSummary } from '@/lib/contracts/flows'
import type { Db } from '@/lib/db/client'
import { readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { countRunsByVersion } from '@/lib/db/runs'
import { userNames } from '@/lib/db/users'
import { findVersion, listVersions as listVersionRows, type VersionRow } from '@/lib/db/versions'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { readNumberCursor, writeCursor } from './cursors'
import { requireFlow } from './find-flow'

/** So many runs are read to count them, however long the history is. */
const countedRunsMax = 10_000

export async function listVersions(
  actor: Actor,
  { id, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
): Promise<{ items: VersionListEntry[]; nextCursor: string | null }> {
  const db = database()
  await requireFlow(db, actor, id)
  const before = readNumberCursor(cursor)
  const { entries, next } = await listVersionRows(db, {
    workspaceId: actor.workspaceId,
    flowId: id,
    limit,
    ...(before === undefined ? {} : { before }),
  })
  const { workspaceId } = actor
  const [summaries, { seen, versions }] = await Promise.all([
    presentVersions(db, entries),
    countRunsByVersion(db, { workspaceId, flowId: id, limit: countedRunsMax }),
  ])
  const isPartial = seen === countedRunsMax
  const items = summaries.map((summary) => ({
    ...summary,
    runs: { ...(versions.get(summary.version) ?? { total: 0, failed: 0 }), isPartial },
  }))
  return { items, nextCursor: writeCursor(next) }
}

export async function getVersion(
  actor: Actor,
  { id, n }: { id: string; n: number },
): Promise<VersionDetail> {
  const db = database()
  await requireFlow(db, actor, id)
  const row = await requireVersion(db, actor, { id, n })
  const [summary] = await presentVersions(db, [row])
  if (!summary) throw new Error('presentVersions lost a version')
  return { ...summary, document: readDocument(row.document) }
}

export async function requireVersion(
  db: Db,
  { workspaceId }: Actor,
  { id, n }: { id: string; n: number },
): Promise<VersionRow & { document: string }> {
  const row = await findVersion(db, { workspaceId, flowId: id, number: n })
  if (!row) throw new AppError('not_found', `This flow has no version ${n}.`)
  return row
}

async function presentVersions(db: Db, rows: VersionRow[]): Promise<VersionSummary[]> {
  const authors = rows.flatMap(({ authorId }) => authorId ?? [])
  const names = await userNames(db, [...new Set(authors)])
  return rows.map(({ number, note, authorId, publishedAt }) => ({
    version: number,
    note,
    author: authorId === null ? null : (names.get(authorId) ?? null),
    publishedAt: publishedAt.toISOString(),
  }))
}
