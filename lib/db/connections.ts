import type { Db } from './client'
import { type Page, type PageOptions, pageOfRows } from './cursor'

export interface ConnectionRow {
  id: string
  app: string
  name: string
  status: 'untested' | 'working' | 'failing' | 'maintenance'
  /** Why it fails, for people. */
  problem: string | null
  lastUsedAt: Date | null
}

/** A flow whose draft or live version names a connection. */
export interface ConnectionUser {
  id: string
  name: string
  inDraft: boolean
  inLive: boolean
  /** The draft has changes that are not live. */
  hasChanges: boolean
}

interface OneConnection {
  workspaceId: string
  id: string
}

const select = {
  ...{ id: true, app: true, name: true, status: true },
  ...{ problem: true, lastUsedAt: true },
} as const

export async function insertConnection(
  db: Db,
  connection: OneConnection & { app: string; name: string; valuesSealed: string },
): Promise<ConnectionRow> {
  return connectionRow(await db.connection.create({ data: connection, select }))
}

export async function listConnections(
  db: Db,
  {
    workspaceId,
    app,
    after,
    limit,
  }: { workspaceId: string; app?: string | undefined } & PageOptions,
): Promise<Page<ConnectionRow>> {
  const rows = await db.connection.findMany({
    where: { workspaceId, ...(app ? { app } : {}), ...(after ? { id: { lt: after } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select,
  })
  return pageOfRows(rows.map(connectionRow), limit, ({ id }) => id)
}

export async function findConnection(
  db: Db,
  { workspaceId, id }: OneConnection,
): Promise<(ConnectionRow & { valuesSealed: string }) | null> {
  const row = await db.connection.findFirst({
    where: { id, workspaceId },
    select: { ...select, valuesSealed: true },
  })
  return row && connectionRow(row)
}

export async function updateConnection(
  db: Db,
  { workspaceId, id }: OneConnection,
  change: {
    name?: string | undefined
    valuesSealed?: string | undefined
    status?: ConnectionRow['status'] | undefined
  },
): Promise<boolean> {
  const { name, valuesSealed, status } = change
  const { count } = await db.connection.updateMany({
    where: { id, workspaceId },
    data: {
      updatedAt: new Date(),
      ...(name === undefined ? {} : { name }),
      ...(valuesSealed === undefined ? {} : { valuesSealed }),
      ...(status === undefined ? {} : { status, problem: null }),
    },
  })
  return count > 0
}

/** What a test of these values found. It says nothing of values that came later, nor ends a rest. */
export async function recordTest(
  db: Db,
  { workspaceId, id }: OneConnection,
  { valuesSealed, problem }: { valuesSealed: string; problem: string | null },
): Promise<void> {
  await db.connection.updateMany({
    where: { id, workspaceId, valuesSealed, status: { not: 'maintenance' } },
    data: { status: problem === null ? 'working' : 'failing', problem, updatedAt: new Date() },
  })
}

export async function removeConnection(
  db: Db,
  { workspaceId, id }: OneConnection,
): Promise<boolean> {
  const { count } = await db.connection.deleteMany({ where: { id, workspaceId } })
  return count > 0
}

/** Those of these connections that are there. */
export async function existingConnections(
  db: Db,
  { workspaceId, ids }: { workspaceId: string; ids: string[] },
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const where = { workspaceId, id: { in: ids } }
  const rows = await db.connection.findMany({ where, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}

/** The sealed values of every connection of a workspace. */
export async function sealedConnections(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<{ id: string; app: string; name: string; valuesSealed: string }[]> {
  return db.connection.findMany({
    where: { workspaceId },
    orderBy: { name: 'asc' },
    select: { id: true, app: true, name: true, valuesSealed: true },
  })
}

/** The flows whose draft or live version names one of these connections. */
export async function flowsUsing(
  db: Db,
  { workspaceId, ids }: { workspaceId: string; ids: string[] },
): Promise<Map<string, ConnectionUser[]>> {
  const rows = await db.$queryRaw<(ConnectionUser & { connectionId: string })[]>`
    SELECT c.id AS "connectionId", f.id, f.name,
           strpos(f.draft, c.id) > 0 AS "inDraft",
           coalesce(strpos(v.document, c.id) > 0, false) AS "inLive",
           f.draft IS DISTINCT FROM v.document AS "hasChanges"
    FROM unnest(${ids}::text[]) AS c(id)
    JOIN flow f ON f.workspace_id = ${workspaceId} AND f.deleted_at IS NULL
    LEFT JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
    WHERE strpos(f.draft, c.id) > 0 OR strpos(v.document, c.id) > 0
    ORDER BY f.name`
  const byConnection = new Map<string, ConnectionUser[]>()
  for (const { connectionId, ...flow } of rows) {
    const flows = byConnection.get(connectionId) ?? []
    flows.push(flow)
    byConnection.set(connectionId, flows)
  }
  return byConnection
}

function connectionRow<T extends { status: string }>(
  row: T,
): T & { status: ConnectionRow['status'] } {
  // Only services write the column, with these words.
  return { ...row, status: row.status as ConnectionRow['status'] }
}
