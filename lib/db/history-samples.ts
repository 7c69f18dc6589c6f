import type pg from 'pg'
import { firstIdAt } from '@/lib/ids'

export interface Span {
  startsAt: Date
  endsAt: Date
}

/** Of one length, the oldest first. */
export function spansOf({ startsAt, endsAt }: Span, count: number): Span[] {
  const [first, end] = [startsAt.getTime(), endsAt.getTime()]
  const widthMs = Math.max(1, Math.ceil((end - first) / count))
  const starts = Array.from({ length: Math.ceil((end - first) / widthMs) }, (_, at) => at * widthMs)
  return starts.map((start) => ({
    startsAt: new Date(first + start),
    endsAt: new Date(Math.min(end, first + start + widthMs)),
  }))
}

const slotsOfPart = 4
/** Of each slot: a part with fewer is measured whole. */
const sampledOfSlot = 4

interface Spans {
  workspaceId: string
  spans: readonly Span[]
}

interface Counted {
  part: number
  runs: number
  events: number
}

export async function countParts(
  pool: pg.Pool,
  { workspaceId, spans }: Spans,
): Promise<Map<number, Counted>> {
  const { rows } = await pool.query<Counted>(
    // Ids alone: so the index answers.
    `SELECT p.place::int - 1 AS part,
            (SELECT count(*)::int FROM run
             WHERE workspace_id = $1 AND id >= p.first_run AND id < p.end_run) AS runs,
            (SELECT count(*)::int FROM delivery
             WHERE workspace_id = $1 AND id >= p.first_event AND id < p.end_event) AS events
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
       AS p(first_run, end_run, first_event, end_event, place)`,
    [workspaceId, ...idBounds(spans, 'run'), ...idBounds(spans, 'event')],
  )
  return new Map(rows.map((row) => [row.part, row]))
}

type SampledKind = 'run' | 'event'

/** The mean size of a run or event, by part. */
export async function sampleParts(
  pool: pg.Pool,
  { workspaceId, spans, kind }: Spans & { kind: SampledKind },
): Promise<Map<number, number>> {
  const slots = spans.flatMap((span, part) =>
    spansOf(span, slotsOfPart).map((slot) => ({
      ...slot,
      part,
    })),
  )
  const { rows } = await pool.query<{ part: number; bytes: number }>(sampleSql[kind], [
    workspaceId,
    slots.map(({ part }) => part),
    ...idBounds(slots, kind),
    slots.map(({ startsAt }) => startsAt),
    slots.map(({ endsAt }) => endsAt),
  ])
  return new Map(rows.map(({ part, bytes }) => [part, bytes]))
}

function idBounds(spans: readonly Span[], kind: SampledKind): string[][] {
  return [
    spans.map(({ startsAt }) => firstIdAt(kind, startsAt)),
    spans.map(({ endsAt }) => firstIdAt(kind, endsAt)),
  ]
}

/** As stored: nothing is unpacked for it. The number is a row's head with its places in indexes. */
const bytesOf = (rowBytes: number, ...columns: string[]) =>
  [`${rowBytes}`, ...columns.map((column) => `coalesce(pg_column_size(${column}), 0)`)].join(' + ')

const blobBytes = (column: string) => `coalesce(split_part(${column}, ':', 1)::bigint, 0)`

const slotSql = `unnest($2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
       AS slot(part, first_id, end_id, starts_at, ends_at)`

const inSlot = `workspace_id = $1 AND id >= slot.first_id AND id < slot.end_id
         AND created_at >= slot.starts_at AND created_at < slot.ends_at
       ORDER BY id LIMIT ${sampledOfSlot}`

const sampleSql: Record<SampledKind, string> = {
  run: `
    SELECT part, avg(r.bytes + s.bytes + e.bytes)::float8 AS bytes
    FROM ${slotSql}
    CROSS JOIN LATERAL (
      SELECT id, created_at, ${bytesOf(500, 'document', 'error', 'answer')} AS bytes
      FROM run WHERE ${inSlot}) AS r
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(${bytesOf(220, 'attempts', 'input', 'output', 'error')}
        + ${blobBytes('input_blob')} + ${blobBytes('output_blob')}), 0) AS bytes
      FROM step_run WHERE run_id = r.id AND created_at = r.created_at) AS s
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(${bytesOf(220, 'summary', 'sent', 'received')}), 0) AS bytes
      FROM effect WHERE run_id = r.id AND created_at = r.created_at) AS e
    GROUP BY part`,
  event: `
    SELECT part, avg(d.bytes)::float8 AS bytes
    FROM ${slotSql}
    CROSS JOIN LATERAL (
      SELECT ${bytesOf(350, 'headers', 'query', 'body', 'answer_body')}
        + CASE WHEN blob_hash IS NULL THEN 0 ELSE size_bytes END AS bytes
      FROM delivery WHERE ${inSlot}) AS d
    GROUP BY part`,
}

export async function searchBytesOfRun(
  pool: pg.Pool,
  { workspaceId }: { workspaceId: string },
): Promise<number> {
  const { rows } = await pool.query<{ bytes: number | null }>(
    `SELECT (sum(octet_length(filter) + octet_length(entries)) + coalesce(
       (SELECT sum(octet_length(filters)) FROM search_group WHERE workspace_id = $1), 0))::float8
       / sum(runs) AS bytes
     FROM search_segment WHERE workspace_id = $1`,
    [workspaceId],
  )
  return rows[0]?.bytes ?? 0
}
