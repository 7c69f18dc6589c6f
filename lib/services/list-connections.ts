import type { ConnectionSummary } from '@/lib/contracts/connections'
import { listConnections as listConnectionRows } from '@/lib/db/connections'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { readCursor, writeCursor } from './cursors'
import { presentConnections } from './present-connection'

interface ConnectionList {
  app?: string | undefined
  cursor?: string | undefined
  limit: number
}

export async function listConnections(
  actor: Actor,
  { app, cursor, limit }: ConnectionList,
): Promise<{ items: ConnectionSummary[]; nextCursor: string | null }> {
  const db = database()
  const after = readCursor('connection', cursor)
  const { workspaceId } = actor
  const { entries, next } = await listConnectionRows(db, { workspaceId, app, after, limit })
  return { items: await presentConnections(db, actor, entries), nextCursor: writeCursor(next) }
}
