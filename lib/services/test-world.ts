import { closeChangeFeed } from '@/lib/db/change-feed'
import { closeChanges } from '@/lib/db/changes'
import { insertDeliveries } from '@/lib/db/hot/insert'
import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import { closeDatabase, database, databasePool } from '@/lib/db/process'
import { createTestDatabase } from '@/lib/db/test-database'
import { insertWorkspace } from '@/lib/db/workspaces'
import { updateEnv } from '@/lib/env'
import { idTime, newId } from '@/lib/ids'
import { createKey } from './create-key'

/** A database of its own for a test file, with the settings of this process pointing at it. */
export async function openTestWorld(): Promise<{ close(): Promise<void> }> {
  const testDatabase = await createTestDatabase()
  updateEnv({
    databaseUrl: testDatabase.url,
    secretKey: 's'.repeat(48),
    baseUrl: 'http://localhost:3000',
    port: 3000,
    isBaseUrlGiven: false,
    egressAllow: ['127.0.0.1/32'],
  })
  return {
    async close() {
      await closeChangeFeed()
      await closeChanges()
      await closeDatabase()
      await testDatabase.close()
    },
  }
}

export interface TestWorkspace {
  id: string
  slug: string
  key: string
}

export async function makeWorkspace(): Promise<TestWorkspace> {
  const id = newId('workspace')
  const slug = id.slice(-12)
  await insertWorkspace(database(), { id, slug, name: 'Test' })
  const { key } = await createKey({ workspaceId: id, userId: null }, { name: 'test' })
  return { id, slug, key }
}

interface Received {
  workspaceId: string
  flowId: string
  status?: NewDelivery['status']
  reason?: string
  body?: string | Uint8Array
  contentType?: string
  headers?: [name: string, value: string][]
  /** The body was refused unread. */
  isBodyMissing?: boolean
}

/** Stores a delivery as ingest does. Returns its id. */
export async function receive(received: Received): Promise<string> {
  const { workspaceId, flowId, status = 'kept', reason, body = '{"n":1}' } = received
  const id = newId('event')
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  await insertDeliveries(databasePool(), [
    {
      id,
      createdAt: idTime(id),
      workspaceId,
      flowId,
      endpointId: null,
      kind: 'webhook',
      status,
      ...(reason === undefined ? {} : { reason }),
      method: 'POST',
      path: '',
      query: 'a=1',
      headers: received.headers ?? [['X-Sender', 'test']],
      contentType: received.contentType ?? 'application/json',
      sizeBytes: bytes.byteLength,
      source: '127.0.0.1',
      bodyKind: 'json',
      body: received.isBodyMissing ? null : bytes,
    },
  ])
  return id
}

interface Settled {
  error?: unknown
  stopped?: unknown
}

/** What a worker does to a run in the end. */
export async function settleRun(
  id: string,
  status: 'succeeded' | 'failed',
  { error, stopped }: Settled = {},
): Promise<void> {
  await databasePool().query(
    `UPDATE run SET status = $2, started_at = created_at,
       settled_at = created_at + interval '1500 ms', error = $3, stopped = $4
     WHERE id = $1 AND created_at = $5`,
    [id, status, jsonText(error), jsonText(stopped), idTime(id)],
  )
}

interface RecordedStep {
  key: string
  status: 'succeeded' | 'failed' | 'skipped'
  input?: unknown
  output?: unknown
  error?: unknown
  /** When it settled, after the start of the run. */
  afterMs: number
  /** Of its one try. */
  isInDoubt?: true
}

export async function recordStep(
  workspaceId: string,
  runId: string,
  step: RecordedStep,
): Promise<void> {
  const start = idTime(runId)
  await databasePool().query(
    `INSERT INTO step_run (run_id, step_key, created_at, workspace_id, status, started_at,
       settled_at, attempts, input, output, error, branch)
     VALUES ($1, $2, $3, $4, $5, $3, $6, $7, $8, $9, $10, 'main')`,
    [
      ...[runId, step.key, start, workspaceId, step.status],
      new Date(start.getTime() + step.afterMs),
      JSON.stringify([
        { startedAt: start.toISOString(), durationMs: 5, isInDoubt: step.isInDoubt },
      ]),
      ...[jsonText(step.input), jsonText(step.output), jsonText(step.error)],
    ],
  )
}

function jsonText(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
