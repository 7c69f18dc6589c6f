import { ensurePartitions } from '@/lib/db/partitions'
import { databasePool } from '@/lib/db/process'
import { idTime, newId } from '@/lib/ids'
import { historyKeepers } from '@/lib/services/history-keepers'
import { createHistoryReader } from '@/lib/services/keep-history'

export interface TestRunData {
  body?: string
  contentType?: string
  query?: string
  steps?: { key: string; input?: unknown; output?: unknown; error?: unknown }[]
  status?: 'queued' | 'waiting' | 'succeeded' | 'failed' | 'cancelled'
  error?: unknown
  stopped?: unknown
  durationMs?: number
  /** When it was made, before now. */
  agoMs?: number
}

interface Place {
  workspaceId: string
  flowId: string
}

/** Runs as they are after their last write. Answers with their ids, in order. */
export async function insertHistory(place: Place, runs: readonly TestRunData[]): Promise<string[]> {
  const pool = databasePool()
  const rows = runs.map((run) => rowsOf(place, run))
  const json = (part: (row: (typeof rows)[number]) => unknown) => JSON.stringify(rows.flatMap(part))
  await pool.query(
    `INSERT INTO delivery (id, created_at, workspace_id, flow_id, kind, status, method, path, query,
       headers, content_type, size_bytes, source, body_kind, body)
     SELECT id, created_at, workspace_id, flow_id, 'webhook', 'accepted', 'POST', '', query, '[]',
       content_type, octet_length(body), '::1', 'json', decode(body, 'base64')
     FROM json_to_recordset($1) AS r(id text, created_at timestamptz, workspace_id text, flow_id text,
       query text, content_type text, body text)`,
    [json(({ event }) => event)],
  )
  await pool.query(
    `INSERT INTO run (id, created_at, workspace_id, flow_id, version, event_id, status, started_at,
       settled_at, error, stopped)
     SELECT id, created_at, workspace_id, flow_id, 1, event_id, status, created_at, settled_at, error,
       stopped
     FROM json_to_recordset($1) AS r(id text, created_at timestamptz, workspace_id text, flow_id text,
       event_id text, status text, settled_at timestamptz, error text, stopped text)`,
    [json(({ run }) => run)],
  )
  await pool.query(
    `INSERT INTO step_run (run_id, step_key, created_at, workspace_id, status, started_at, settled_at,
       attempts, input, output, error)
     SELECT run_id, step_key, created_at, workspace_id, 'succeeded', created_at, created_at, '[]',
       input, output, error
     FROM json_to_recordset($1) AS r(run_id text, step_key text, created_at timestamptz,
       workspace_id text, input text, output text, error text)`,
    [json(({ steps }) => steps)],
  )
  return rows.map(({ run }) => run.id)
}

function rowsOf({ workspaceId, flowId }: Place, data: TestRunData) {
  const { body = '{}', contentType = 'application/json', query = '', agoMs = 10_000 } = data
  const { status = 'succeeded', steps = [], error, stopped, durationMs = 5 } = data
  const madeMs = Date.now() - agoMs
  const [event_id, id] = [idAt('event', madeMs), idAt('run', madeMs)]
  const created_at = idTime(id)
  const isOver = status !== 'queued' && status !== 'waiting'
  const settled_at = isOver ? new Date(created_at.getTime() + durationMs) : null
  const place = { workspace_id: workspaceId, flow_id: flowId }
  return {
    event: {
      ...{ id: event_id, created_at: idTime(event_id), query, content_type: contentType },
      ...{ body: Buffer.from(body).toString('base64'), ...place },
    },
    run: {
      ...{ id, created_at, event_id, status, settled_at, ...place },
      ...{ error: textOf(error), stopped: textOf(stopped) },
    },
    steps: steps.map((step) => ({
      ...{ run_id: id, step_key: step.key, created_at, workspace_id: workspaceId },
      ...{ input: textOf(step.input), output: textOf(step.output), error: textOf(step.error) },
    })),
  }
}

/** Ids made in a row go up, so those of the past are made of a random part and a time. */
function idAt(kind: 'event' | 'run', ms: number): string {
  const random = newId(kind)
  const prefix = random.slice(0, 4)
  let time = ''
  for (let left = ms, at = 0; at < 10; at += 1, left = Math.floor(left / 32)) {
    time = '0123456789abcdefghjkmnpqrstvwxyz'.charAt(left % 32) + time
  }
  return prefix + time + random.slice(14)
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

/** Keeps what has settled, as a worker does; in batches of so many runs. */
export async function keepAll(limit = 1_000): Promise<void> {
  const reader = createHistoryReader({ pool: databasePool(), keepers: historyKeepers, limit })
  while (await reader.read());
}

/** Nothing was there and nothing was kept yet. */
export async function emptyHistory(): Promise<void> {
  const pool = databasePool()
  await ensurePartitions(pool, new Date())
  await pool.query('TRUNCATE run, step_run, delivery, search_segment, search_group, run_count')
  await pool.query(`UPDATE history_place SET settled_at = now() - interval '60 days', run_id = ''`)
}
