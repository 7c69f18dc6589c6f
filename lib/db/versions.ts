import type { Db } from './client'
import { type Page, type PageOptions, pageOfRows } from './cursor'

export interface VersionRow {
  flowId: string
  number: number
  note: string | null
  authorId: string | null
  publishedAt: Date
}

interface OfFlow {
  workspaceId: string
  flowId: string
}

const select = {
  flowId: true,
  number: true,
  note: true,
  authorId: true,
  publishedAt: true,
} as const

/** Numbers count up from 1; the caller holds the flow's lock. */
export async function insertVersion(
  tx: Db,
  {
    workspaceId,
    flowId,
    ...rest
  }: OfFlow & { document: string; note: string | null; authorId: string | null },
): Promise<number> {
  const last = await tx.version.aggregate({ where: { flowId }, _max: { number: true } })
  const number = (last._max.number ?? 0) + 1
  await tx.version.create({
    data: { workspaceId, flowId, number, ...rest },
    select: { number: true },
  })
  return number
}

export async function listVersions(
  db: Db,
  { workspaceId, flowId, before, limit }: OfFlow & Omit<PageOptions, 'after'> & { before?: number },
): Promise<Page<VersionRow>> {
  const rows = await db.version.findMany({
    where: { workspaceId, flowId, ...(before === undefined ? {} : { number: { lt: before } }) },
    orderBy: { number: 'desc' },
    take: limit + 1,
    select,
  })
  return pageOfRows(rows, limit, ({ number }) => String(number))
}

export async function findVersion(
  db: Db,
  { workspaceId, flowId, number }: OfFlow & { number: number },
): Promise<(VersionRow & { document: string }) | null> {
  return db.version.findFirst({
    where: { workspaceId, flowId, number },
    select: { ...select, document: true },
  })
}

/** The documents of the live versions of these flows, as text. */
export async function liveDocuments(
  db: Db,
  {
    workspaceId,
    flows,
  }: { workspaceId: string; flows: { id: string; liveVersion: number | null }[] },
): Promise<Map<string, string>> {
  const live = flows.flatMap(({ id, liveVersion }) =>
    liveVersion === null ? [] : [{ flowId: id, number: liveVersion }],
  )
  if (live.length === 0) return new Map()
  const rows = await db.version.findMany({
    where: { workspaceId, OR: live },
    select: { flowId: true, document: true },
  })
  return new Map(rows.map(({ flowId, document }) => [flowId, document]))
}
