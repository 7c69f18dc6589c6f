import type { Flow as FlowDocument } from '@/lib/flow/schema'
import type { Db } from './client'
import { type Page, type PageOptions, pageOfRows } from './cursor'

export interface FlowRow {
  id: string
  workspaceId: string
  name: string
  status: 'draft' | 'live' | 'paused'
  /** The document as JSON text. */
  draft: string
  draftRevision: number
  liveVersion: number | null
  folder: string | null
  tags: string[]
  sampleEventId: string | null
  createdAt: Date
  updatedAt: Date
}

interface OfWorkspace {
  workspaceId: string
}
export interface OneFlow extends OfWorkspace {
  id: string
}

const select = {
  id: true,
  workspaceId: true,
  name: true,
  status: true,
  draft: true,
  draftRevision: true,
  liveVersion: true,
  folder: true,
  tags: true,
  sampleEventId: true,
  createdAt: true,
  updatedAt: true,
} as const

export async function insertFlow(
  db: Db,
  flow: { id: string; workspaceId: string; name: string; draft: string },
): Promise<FlowRow> {
  return flowRow(await db.flow.create({ data: flow, select }))
}

export async function findFlow(db: Db, { workspaceId, id }: OneFlow): Promise<FlowRow | null> {
  const row = await db.flow.findFirst({ where: { id, workspaceId, deletedAt: null }, select })
  return row && flowRow(row)
}

/** Also keeps others from changing the flow until the transaction ends. */
export async function lockFlow(tx: Db, { workspaceId, id }: OneFlow): Promise<FlowRow | null> {
  await tx.$queryRaw`
    SELECT id FROM flow WHERE id = ${id} AND workspace_id = ${workspaceId} FOR UPDATE`
  return findFlow(tx, { workspaceId, id })
}

export async function listFlows(
  db: Db,
  { workspaceId, after, limit }: OfWorkspace & PageOptions,
): Promise<Page<FlowRow>> {
  const rows = await db.flow.findMany({
    where: { workspaceId, deletedAt: null, ...(after ? { id: { lt: after } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select,
  })
  return pageOfRows(rows.map(flowRow), limit, ({ id }) => id)
}

/** Whether a workspace has flows, or had some that were deleted since. */
export async function hadFlows(db: Db, { workspaceId }: OfWorkspace): Promise<boolean> {
  return (await db.flow.findFirst({ where: { workspaceId }, select: { id: true } })) !== null
}

/** Names of flows, deleted ones too: history outlives them. */
export async function flowNames(
  db: Db,
  { workspaceId, ids }: OfWorkspace & { ids: string[] },
): Promise<Map<string, string>> {
  const rows = await db.flow.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, name: true },
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Also of one that was deleted and can come back. */
export async function findFlowNow(
  db: Db,
  { workspaceId, id }: OfWorkspace & { id: string },
): Promise<{ liveVersion: number | null; isDeleted: boolean } | null> {
  const row = await db.flow.findFirst({
    where: { id, workspaceId },
    select: { liveVersion: true, deletedAt: true },
  })
  return row && { liveVersion: row.liveVersion, isDeleted: row.deletedAt !== null }
}

export interface FlowChange {
  name?: string | undefined
  folder?: string | null | undefined
  tags?: string[] | undefined
  status?: FlowRow['status'] | undefined
  liveVersion?: number | null | undefined
  sampleEventId?: string | undefined
}

/** False: there is no such flow (any more). */
export async function updateFlow(
  db: Db,
  { workspaceId, id }: OneFlow,
  change: FlowChange,
): Promise<boolean> {
  const { name, folder, tags, status, liveVersion, sampleEventId } = change
  const { count } = await db.flow.updateMany({
    where: { id, workspaceId, deletedAt: null },
    data: {
      updatedAt: new Date(),
      ...(name === undefined ? {} : { name }),
      ...(folder === undefined ? {} : { folder }),
      ...(tags === undefined ? {} : { tags }),
      ...(status === undefined ? {} : { status }),
      ...(liveVersion === undefined ? {} : { liveVersion }),
      ...(sampleEventId === undefined ? {} : { sampleEventId }),
    },
  })
  return count > 0
}

/** The first event becomes the sample by itself; a chosen one is never replaced. */
export async function setFirstSample(db: Db, { workspaceId, id }: OneFlow, event: string) {
  await db.flow.updateMany({
    where: { id, workspaceId, sampleEventId: null },
    data: { sampleEventId: event },
  })
}

/** Saves only upon the revision that the writer saw. False: somebody else saved, or it is gone. */
export async function saveDraft(
  db: Db,
  { workspaceId, id }: OneFlow,
  { draft, revision }: { draft: string; revision: number },
): Promise<boolean> {
  const { count } = await db.flow.updateMany({
    where: { id, workspaceId, deletedAt: null, draftRevision: revision },
    data: { draft, draftRevision: revision + 1, updatedAt: new Date() },
  })
  return count > 0
}

export async function markFlowDeleted(db: Db, { workspaceId, id }: OneFlow): Promise<boolean> {
  const { count } = await db.flow.updateMany({
    where: { id, workspaceId, deletedAt: null },
    data: { deletedAt: new Date() },
  })
  return count > 0
}

/** Tells every ingest process to forget what it knows of the flow's endpoint. */
export async function dropEndpointCache(db: Db, flowId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_notify('hookline_endpoint', ${flowId})`
}

/** Stored documents have passed the schema. */
export function readDocument(text: string): FlowDocument {
  return JSON.parse(text) as FlowDocument
}

function flowRow<T extends { status: string }>(row: T): T & { status: FlowRow['status'] } {
  // A CHECK constraint holds the column to these words.
  return { ...row, status: row.status as FlowRow['status'] }
}
