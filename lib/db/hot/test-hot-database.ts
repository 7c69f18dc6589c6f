import type pg from 'pg'
import { ensurePartitions } from '@/lib/db/partitions'
import { createTestDatabase } from '@/lib/db/test-database'
import { emptyFlow } from '@/lib/flow/schema'
import { idTime, newId } from '@/lib/ids'
import type { NewDelivery, NewRun } from './new-delivery'
import { createHotPool } from './pool'

export interface HotDatabase {
  workspaceId: string
  /** Two pools are two processes, as far as the database can tell. */
  pool: pg.Pool
  otherPool: pg.Pool
  makeFlow(): Promise<string>
  close(): Promise<void>
}

export async function openHotDatabase(): Promise<HotDatabase> {
  const database = await createTestDatabase()
  const pool = createHotPool({ databaseUrl: database.url, name: 'one', max: 4 })
  const otherPool = createHotPool({ databaseUrl: database.url, name: 'other', max: 4 })
  await ensurePartitions(pool, new Date())
  const workspaceId = newId('workspace')
  await pool.query(`INSERT INTO workspace (id, slug, name) VALUES ($1, 'w', 'W')`, [workspaceId])
  return {
    workspaceId,
    pool,
    otherPool,
    async makeFlow() {
      const flowId = newId('flow')
      const document = JSON.stringify(emptyFlow())
      await pool.query(
        `INSERT INTO flow (id, workspace_id, name, status, draft, live_version)
         VALUES ($1, $2, 'Flow', 'live', $3, 1)`,
        [flowId, workspaceId, document],
      )
      await pool.query(
        `INSERT INTO version (flow_id, number, workspace_id, document) VALUES ($1, 1, $2, $3)`,
        [flowId, workspaceId, document],
      )
      return flowId
    },
    async close() {
      await Promise.all([pool.end(), otherPool.end()])
      await database.close()
    },
  }
}

interface Place {
  workspaceId: string
  flowId: string
}

export const bytesOf = (text: string) => new TextEncoder().encode(text)

/** An accepted delivery with its run, as ingest makes it. */
export function newTestDelivery(
  { workspaceId, flowId }: Place,
  change: Partial<NewDelivery> & { text?: string } = {},
): NewDelivery {
  const { text = '{}', ...rest } = change
  const id = newId('event')
  const body = rest.body === undefined ? bytesOf(text) : rest.body
  const status = rest.status ?? 'accepted'
  return {
    id,
    createdAt: idTime(id),
    workspaceId,
    flowId,
    endpointId: null,
    kind: 'webhook',
    status,
    method: 'POST',
    path: '',
    query: '',
    headers: [],
    contentType: 'application/json',
    sizeBytes: body?.byteLength ?? 0,
    source: '127.0.0.1',
    bodyKind: 'json',
    ...(status === 'accepted' ? { run: newTestRun({ workspaceId, flowId }, id) } : {}),
    ...rest,
    body,
  }
}

export function newTestRun({ workspaceId, flowId }: Place, eventId: string): NewRun {
  const id = newId('run')
  return {
    id,
    createdAt: idTime(id),
    workspaceId,
    flowId,
    version: 1,
    document: null,
    eventId,
    isAwaited: false,
  }
}
