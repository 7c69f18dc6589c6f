import type pg from 'pg'
import { startEmbedded } from '@/lib/db/embedded'
import { createPool } from '@/lib/db/hot/pool'
import { ensurePartitions } from '@/lib/db/partitions'

export interface SeededHistory {
  /** The folder of an installation that is stopped. */
  dataDir: string
  /** Runs are spread over these flows. */
  flowIds: readonly string[]
  runs: number
  days: number
  say: (what: string) => void
}

export interface SeededSizes {
  /** Of runs, steps and events with their indexes. */
  historyBytes: number
}

const dayMs = 86_400_000
const runsAtOnce = 50_000

/** Runs of a shop with five steps each, made by the database itself in a few minutes. */
export async function seedHistory(order: SeededHistory): Promise<SeededSizes> {
  return withDatabase(order.dataDir, async (pool) => {
    const { runs, days, flowIds, say } = order
    for (let week = days; week > -7; week -= 7) {
      await ensurePartitions(pool, new Date(Date.now() - week * dayMs))
    }
    await pool.query(functions)
    const endMs = Date.now() - 60_000
    const stepMs = (days * dayMs) / runs
    for (let first = 0; first < runs; first += runsAtOnce) {
      const last = Math.min(runs, first + runsAtOnce) - 1
      const values = [first, last, endMs - days * dayMs, stepMs, flowIds]
      await pool.query(fillSlice, values)
      await pool.query(insertEvents)
      await pool.query(insertRuns)
      await pool.query(insertSteps)
      await pool.query(insertEffects)
      await pool.query('DROP TABLE slice')
      say(`${(last + 1).toLocaleString('en')} runs`)
    }
    for (const name of ['seed_id(text, bigint, text)', 'seed_pick(text[], bigint)']) {
      await pool.query(`DROP FUNCTION ${name}`)
    }
    // The worker has looked at this time already, and found nothing.
    await pool.query(
      `UPDATE history_place SET settled_at = to_timestamp($1 / 1000.0), run_id = ''`,
      [endMs - (days + 1) * dayMs],
    )
    await pool.query('VACUUM (ANALYZE) delivery, run, step_run, effect')
    return { historyBytes: await sizeOf(pool, ['delivery', 'run', 'step_run']) }
  })
}

/** What the index and the counts take, with their own indexes. */
export async function measureKept(dataDir: string): Promise<{ index: number; counts: number }> {
  return withDatabase(dataDir, async (pool) => ({
    index: (await sizeOf(pool, ['search_segment'])) + (await sizeOf(pool, ['search_group'])),
    counts: await sizeOf(pool, ['run_count']),
  }))
}

async function withDatabase<T>(dataDir: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const database = await startEmbedded({ dataDir })
  // One connection: what a slice is made of lies in a temporary table.
  const settings = { synchronous_commit: 'off', work_mem: '64MB' }
  const pool = createPool({ databaseUrl: database.url, name: 'seed', max: 1, settings })
  try {
    return await work(pool)
  } finally {
    await pool.end()
    await database.stop()
  }
}

async function sizeOf(pool: pg.Pool, tables: string[]): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(relid)) AS bytes
     FROM unnest($1::text[]) AS t(name), pg_partition_tree(t.name::regclass)`,
    [tables],
  )
  const bytes = Number(rows[0]?.bytes ?? 0)
  if (bytes > 0) return bytes
  const { rows: plain } = await pool.query<{ bytes: string }>(
    'SELECT sum(pg_total_relation_size(name::regclass)) AS bytes FROM unnest($1::text[]) AS t(name)',
    [tables],
  )
  return Number(plain[0]?.bytes ?? 0)
}

/** Ids as the product makes them: the time, then what is random. */
const functions = `
CREATE OR REPLACE FUNCTION seed_id(kind text, ms bigint, salt text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT kind || '_' || string_agg(
    substr('0123456789abcdefghjkmnpqrstvwxyz', ((ms >> (5 * (9 - place))) & 31)::int + 1, 1), ''
    ORDER BY place) || left(md5(salt), 16)
  FROM generate_series(0, 9) AS place
$$;
CREATE OR REPLACE FUNCTION seed_pick(words text[], number bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT words[1 + number % cardinality(words)] $$;`

const fillSlice = `
CREATE TEMPORARY TABLE slice AS
SELECT n, ms, to_timestamp(ms / 1000.0)::timestamptz(3) AS created_at,
       seed_id('run', ms, 'run' || n) AS id, seed_id('evt', ms, 'event' || n) AS event_id,
       ($5::text[])[1 + (hashint8(n) & 2147483647) % cardinality($5::text[])] AS flow_id,
       (SELECT workspace_id FROM flow WHERE id = ($5::text[])[1]) AS workspace_id,
       CASE WHEN n % 200 = 3 THEN 'failed' WHEN n % 1000 = 4 THEN 'cancelled'
            WHEN n % 5000 = 5 THEN 'waiting' ELSE 'succeeded' END AS status,
       n % 67 = 6 AND n % 200 <> 3 AND n % 1000 <> 4 AND n % 5000 <> 5 AS is_stopped,
       round(exp(5.5 + 1.2 * cos(n * 1.7) + 1.1 * sin(n * 0.31)))::int AS took_ms,
       seed_pick('{ada,grace,alan,edsger,barbara,donald,margaret,john,linus,radia}', n * 31) || '.'
         || (n * 48271 % 50000) || '@' || seed_pick('{example.com,mail.test,shop.example}', n * 17)
         AS email,
       'ord_' || left(md5('order' || n), 14) AS order_id,
       seed_pick('{paris,london,berlin,madrid,rome,vienna,oslo,dublin,lisbon,prague}', n * 13) AS city
FROM (SELECT n, ($3 + n * $4::float8)::bigint AS ms FROM generate_series($1::bigint, $2) AS n) AS s`

const insertEvents = `
INSERT INTO delivery (id, created_at, workspace_id, flow_id, kind, status, method, path, query,
  headers, content_type, size_bytes, source, body_kind, body, run_id)
SELECT event_id, created_at, workspace_id, flow_id, 'webhook', 'accepted', 'POST', '', '',
  '[["content-type","application/json"],["user-agent","Shop/2.1"]]', 'application/json',
  octet_length(body), '203.0.113.7', 'json', convert_to(body, 'UTF8'), id
FROM (SELECT *, json_build_object(
    'type', seed_pick('{order.created,order.paid,order.shipped}', n), 'id', order_id,
    'created', created_at, 'currency', 'EUR', 'total', round((n * 7919 % 99991) / 100.0, 2),
    'customer', json_build_object('id', 'cus_' || (n * 48271 % 50000), 'email', email,
      'name', initcap(split_part(email, '.', 1)) || ' Smith', 'phone', '+49' || (n * 104729 % 1000000000)),
    'address', json_build_object('street', (n % 300) || ' Market Street', 'city', initcap(city),
      'zip', lpad((n * 31 % 99999)::text, 5, '0'), 'country', 'DE'),
    'items', json_build_array(
      json_build_object('sku', 'SKU-' || (n * 13 % 5000), 'title', 'Wool socks, blue', 'quantity', 1 + n % 3,
        'price', 9.9),
      json_build_object('sku', 'SKU-' || (n * 29 % 5000), 'title', 'Coffee mug with a handle',
        'quantity', 1, 'price', 14.5)),
    'note', seed_pick('{"please ring twice","leave it with the neighbour","it is a gift",""}', n * 3),
    'trace', md5('trace' || n))::text AS body FROM slice) AS made`

const insertRuns = `
INSERT INTO run (id, created_at, workspace_id, flow_id, version, event_id, status, started_at,
  settled_at, wake_at, error, stopped)
SELECT id, created_at, workspace_id, flow_id, 1, event_id, status, created_at,
  CASE WHEN status <> 'waiting' THEN created_at + took_ms * interval '1 ms' END,
  CASE WHEN status = 'waiting' THEN now() + interval '300 days' END,
  CASE WHEN status = 'failed' THEN json_build_object('kind', 'timeout', 'step', 'charge',
    'message', 'The payment gateway gave no answer within 30 s')::text END,
  CASE WHEN is_stopped THEN '{"step":"check","message":"Amount under 50"}' END
FROM slice`

const insertSteps = `
INSERT INTO step_run (run_id, step_key, item, created_at, workspace_id, status, started_at,
  settled_at, wait_until, wait_for, attempts, input, output, error, branch)
SELECT id, step_key, '', created_at, workspace_id,
  CASE WHEN status = 'failed' AND step_key = 'charge' THEN 'failed'
       WHEN status = 'waiting' AND step_key = 'log' THEN 'waiting' ELSE 'succeeded' END,
  created_at,
  CASE WHEN status <> 'waiting' OR step_key <> 'log' THEN created_at + took_ms * interval '0.2 ms' END,
  CASE WHEN status = 'waiting' AND step_key = 'log' THEN now() + interval '300 days' END,
  CASE WHEN status = 'waiting' AND step_key = 'log' THEN 'approval' END,
  '[{"startedAt":"2026-11-01T00:00:00.000Z","durationMs":12}]', input, output,
  CASE WHEN status = 'failed' AND step_key = 'charge' THEN
    '{"kind":"timeout","message":"The payment gateway gave no answer within 30 s"}' END, 'main'
FROM slice CROSS JOIN LATERAL (VALUES
  ('shape', json_build_object('order', order_id, 'email', email)::text,
    json_build_object('order', order_id, 'email', email, 'city', initcap(city), 'isNew', n % 2 = 0)::text),
  ('check', json_build_object('total', n % 500, 'limit', 50)::text, '{"passed":true}'),
  ('charge', json_build_object('url', 'https://pay.example/v1/charges', 'method', 'POST', 'body',
      json_build_object('order', order_id, 'amount', n % 50000, 'currency', 'eur'))::text,
    json_build_object('status', 200, 'body', json_build_object('id', 'ch_' || left(md5('ch' || n), 24),
      'object', 'charge', 'paid', true, 'receipt', 'https://pay.example/r/' || md5('r' || n)))::text),
  ('mail', json_build_object('to', email, 'subject', 'Your order ' || order_id, 'body',
      'Dear customer, thank you for your order. It leaves our house tomorrow.')::text,
    json_build_object('id', 'msg_' || left(md5('msg' || n), 20), 'accepted', json_build_array(email))::text),
  ('log', json_build_object('table', 'orders', 'key', order_id)::text,
    json_build_object('row', 'row_' || left(md5('row' || n), 26))::text)
) AS step(step_key, input, output)`

/** What a list says came out of a run. */
const insertEffects = `
INSERT INTO effect (run_id, step_key, item, created_at, workspace_id, state, summary, started_at,
  settled_at, sent)
SELECT id, step_key, '', created_at, workspace_id, 'done', summary,
  created_at + place * interval '1 ms', created_at + (place + 1) * interval '1 ms', sent
FROM slice CROSS JOIN LATERAL (VALUES
  (1, 'charge', 'POST https://pay.example/v1/charges', json_build_object('order', order_id)::text),
  (2, 'mail', 'Mail to ' || email, json_build_object('subject', 'Your order ' || order_id)::text)
) AS sent(place, step_key, summary, sent)
WHERE status = 'succeeded'`
