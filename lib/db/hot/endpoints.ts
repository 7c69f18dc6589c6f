import type pg from 'pg'
import { allSteps } from '@/lib/flow/graph'
import { type Flow, type FlowSettings, triggerKey } from '@/lib/flow/schema'
import { isId } from '@/lib/ids'

/** All that ingest must know about an endpoint to judge a request without asking the database. */
export interface Endpoint {
  /** Also for a token that was replaced: of the endpoint that it leads to. */
  id: string
  endpointName: string
  workspaceId: string
  flowId: string
  state: 'draft' | 'live' | 'paused' | 'deleted'
  /** The version that new runs use; null while nothing is live. */
  version: number | null
  /** The trigger's input of the live version, or of the draft while nothing was published. */
  settings: Record<string, unknown>
  /** What holds for all runs of the flow, of the same document. */
  flowSettings?: FlowSettings
  /** What no flow of the workspace keeps. */
  neverStored?: readonly string[]
  /** The flow's trigger, where it takes no requests at this URL. */
  otherTrigger?: 'form' | 'none'
  /** Runs of the live version would fail now: an account that it uses is broken, or at rest. */
  hold?: 'connection' | 'maintenance'
}

interface EndpointRow {
  id: string
  name: string
  workspace_id: string
  flow_id: string
  status: 'draft' | 'live' | 'paused' | null
  is_deleted: boolean
  live_version: number | null
  document: string | null
  never_stored: string[] | null
}

/** Looks an endpoint up by the SHA-256 of its token. The row outlives its flow. */
export async function findEndpoint(
  pool: pg.Pool,
  tokenHash: string,
): Promise<Endpoint | undefined> {
  const { rows } = await pool.query<EndpointRow>({
    name: 'find-endpoint',
    text: `
      SELECT coalesce(e.id, t.id) AS id, coalesce(e.name, '') AS name, t.workspace_id, t.flow_id,
             f.status, f.live_version,
             (t.deleted_at IS NOT NULL OR t.expires_at <= now() OR e.deleted_at IS NOT NULL
               OR e.id IS NULL OR f.id IS NULL OR f.deleted_at IS NOT NULL) AS is_deleted,
             coalesce(v.document, f.draft) AS document, r.never_stored
      FROM endpoint t
      LEFT JOIN endpoint e ON e.id = coalesce(t.alias_of, t.id) AND e.flow_id = t.flow_id
      LEFT JOIN flow f ON f.id = t.flow_id AND f.workspace_id = t.workspace_id
      LEFT JOIN version v ON v.flow_id = f.id AND v.number = f.live_version
      LEFT JOIN redaction_setting r ON r.workspace_id = t.workspace_id
      WHERE t.token_hash = $1`,
    values: [tokenHash],
  })
  const [row] = rows
  if (!row) return undefined
  // Stored documents have passed the schema.
  const flow = row.document ? (JSON.parse(row.document) as Flow) : undefined
  const state = row.is_deleted || !row.status ? 'deleted' : row.status
  const hold = flow && state === 'live' ? await findHold(pool, row.workspace_id, flow) : undefined
  return {
    id: row.id,
    endpointName: row.name,
    workspaceId: row.workspace_id,
    flowId: row.flow_id,
    state,
    version: row.live_version,
    settings: flow?.[triggerKey].input ?? {},
    ...(flow?.settings ? { flowSettings: flow.settings } : {}),
    ...(row.never_stored?.length ? { neverStored: row.never_stored } : {}),
    ...otherTrigger(flow),
    ...(hold ? { hold } : {}),
  }
}

function otherTrigger(flow: Flow | undefined): Pick<Endpoint, 'otherTrigger'> {
  const app = flow?.[triggerKey].app ?? 'webhook'
  if (app === 'webhook') return {}
  return { otherTrigger: app === 'form' ? 'form' : 'none' }
}

/** An account at rest is named first: somebody wanted that. */
async function findHold(pool: pg.Pool, workspaceId: string, flow: Flow): Promise<Endpoint['hold']> {
  const used = [flow[triggerKey], ...allSteps(flow)]
    .map(({ connectionId = '' }) => connectionId)
    // What cannot be an id is not asked for: PostgreSQL refuses some texts.
    .filter((id) => isId('connection', id))
  if (used.length === 0) return undefined
  const { rows } = await pool.query<{ status: string }>({
    name: 'find-hold',
    text: `SELECT DISTINCT status FROM connection
           WHERE id = ANY($1) AND workspace_id = $2 AND status IN ('failing', 'maintenance')`,
    values: [used, workspaceId],
  })
  if (rows.length === 0) return undefined
  return rows.some(({ status }) => status === 'maintenance') ? 'maintenance' : 'connection'
}
