import type pg from 'pg'
import { type BodyOptions, type ParsedBody, parseBody } from '@/lib/flow/event'
import type { EventKind } from '@/lib/flow/made-event'
import { idTime } from '@/lib/ids'
import { timeSpan } from './time-span'

export interface EventRow {
  id: string
  created_at: Date
  kind: EventKind
  method: string
  path: string
  query: string
  headers: string
  content_type: string | null
  body: Buffer | null
}

/** Loads the stored requests of events, with their bodies wherever those lie. */
export async function loadEvents(
  pool: pg.Pool,
  ids: readonly string[],
): Promise<Map<string, EventRow>> {
  const wanted = ids.map((id) => ({ id, created_at: idTime(id) }))
  const { from, to } = timeSpan(wanted.map(({ created_at }) => created_at))
  const { rows } = await pool.query<EventRow>({
    name: 'load-events',
    text: `
      SELECT d.id, d.created_at, d.kind, d.method, d.path, d.query, d.headers, d.content_type,
             coalesce(d.body, b.bytes, CASE WHEN d.status = 'rejected' THEN
               (SELECT bytes FROM rejected_body WHERE event_id = d.id) END) AS body
      FROM json_to_recordset($1::json) AS w(id text, created_at timestamptz)
      JOIN delivery d ON d.id = w.id AND d.created_at = w.created_at
      LEFT JOIN blob b ON b.hash = d.blob_hash AND b.workspace_id = d.workspace_id
      WHERE d.created_at BETWEEN $2 AND $3`,
    values: [JSON.stringify(wanted), from, to],
  })
  return new Map(rows.map((row) => [row.id, row]))
}

const noBytes = new Uint8Array()

/** The body as flows see it; it is derived from the bytes each time, never stored. */
export function bodyOf(
  event: Pick<EventRow, 'body' | 'content_type'>,
  options?: BodyOptions,
): ParsedBody {
  return parseBody(event.body ?? noBytes, event.content_type, options)
}
