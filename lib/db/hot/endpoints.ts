import type pg from 'pg'
import { type Flow, triggerKey } from '@/lib/flow/schema'

/** All that ingest must know about an endpoint to judge a request without asking the database. */
export interface Endpoint {
  id: string
  workspaceId: string
  flowId: string
  state: 'draft' | 'live' | 'paused' | 'deleted'
  /** The version that new runs use; null while nothing is live. */
  version: number | null
  /** The trigger's input of the live version, or of the draft while nothing was published. */
  settings: Record<string, unknown>
  /** Why its events are held although the flow is live. */
  hold?: 'connection' | 'maintenance'
}

interface EndpointRow {
  id: string
  workspace_id: string
  flow_id: string
  status: 'draft' | 'live' | 'paused' | null
  is_deleted: boolean
  live_version: number | null
  document: string | null
}

/** Looks an endpoint up by the SHA-256 of its token. The row outlives its flow. */
export async function findEndpoint(
  pool: pg.Pool,
  tokenHash: string,
): Promise<Endpoint | undefined> {
  const { rows } = await pool.query<EndpointRow>({
    name: 'find-endpoint',
    text: `
      SELECT e.id, e.workspace_id, e.flow_id, f.status, f.live_version,
             (e.deleted_at IS NOT NULL OR f.id IS NULL OR f.deleted_at IS NOT NULL) AS is_deleted,
             coalesce(v.document, f.draft) AS document
      FROM endpoint e
      LEFT JOIN flow f ON f.id = e.flow_id
      LEFT JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
      WHERE e.token_hash = $1`,
    values: [tokenHash],
  })
  const [row] = rows
  if (!row) return undefined
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    flowId: row.flow_id,
    state: row.is_deleted || !row.status ? 'deleted' : row.status,
    version: row.live_version,
    settings: triggerInput(row.document),
  }
}

function triggerInput(document: string | null): Record<string, unknown> {
  if (!document) return {}
  // Stored documents have passed the schema.
  const flow = JSON.parse(document) as Flow
  return flow[triggerKey].input ?? {}
}
