import { itemStatuses } from '@/lib/flow/item-status'
import { idTime } from '@/lib/ids'
import type { Db } from './client'
import { Prisma } from './generated/client.ts'
import { type OneRun, ofRun } from './step-runs'

/** A step that stands directly in the body of a container. */
export interface BodyStep {
  container: string
  key: string
  /** The flow goes on when it fails, so its failure is not that of its item. */
  isHandled: boolean
  /** How many steps of the body something leads to: so many are recorded of an item that is done. */
  bodySize: number
}

interface Counted extends OneRun {
  body: readonly BodyStep[]
  /** Only the containers that stand in this item; '' outside others. */
  outer?: string | undefined
  /** So many containers at most: those outside others first. */
  limit: number
}

export interface ItemGroup {
  container: string
  /** The item of an outer container that this one stands in; empty outside. */
  outer: string
  /** How many items it has; null: that is not known here. */
  total: number | null
  /** Nothing more begins: the container has settled. */
  isOver: boolean
  begun: number
  succeeded: number
  failed: number
  skipped: number
  waiting: number
  running: number
}

/**
 * How the items of containers stand, as their step runs say.
 * 1. An item failed when a step failed whose failure the flow does not handle.
 * 2. It was cut off (`skipped`) when a step that had begun was closed without a result, or when its
 *    container or run is over before all steps of the body are recorded.
 * 3. Of a container that a rerun kept only what succeeded was copied: such an item is complete.
 */
function judged({ body, outer, limit, ...run }: Counted): Prisma.Sql {
  const { runId, workspaceId } = run
  const isWanted = outer === undefined ? Prisma.sql`true` : Prisma.sql`c.item = ${outer}`
  return Prisma.sql`
    body AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(body)}::json)
        AS b(container text, key text, "isHandled" boolean, "bodySize" int)
    ),
    container AS (
      SELECT c.step_key AS container, c.item AS outer_item, c.input,
             c.settled_at IS NOT NULL OR r.settled_at IS NOT NULL AS is_over,
             coalesce(c.settled_at < c.created_at, false) AS is_kept
      FROM step_run c JOIN run r ON r.id = c.run_id AND r.created_at = c.created_at
      WHERE c.run_id = ${runId} AND c.created_at = ${idTime(runId)}
        AND c.workspace_id = ${workspaceId} AND c.status <> 'skipped' AND ${isWanted}
        AND c.step_key IN (SELECT container FROM body)
      ORDER BY string_to_array(c.item, '.')::int[], c.step_key LIMIT ${limit}
    ),
    step AS (
      SELECT step_key, item, status, attempts,
             CASE WHEN strpos(item, '.') = 0 THEN '' ELSE substring(item FROM '^(.*)[.]') END
               AS outer_item
      FROM step_run WHERE ${ofRun(run)} AND item <> ''
    ),
    per_item AS (
      SELECT b.container, s.item, s.outer_item,
             bool_or(s.status = 'failed' AND NOT b."isHandled") AS is_failed,
             bool_or(s.status = 'skipped' AND octet_length(s.attempts) > 2) AS is_cut,
             bool_or(s.status = 'waiting') AS is_waiting,
             bool_or(s.status IN ('waiting', 'started')) OR count(*) < max(b."bodySize") AS is_open
      FROM step s JOIN body b ON b.key = s.step_key
      WHERE (b.container, s.outer_item) IN (SELECT container, outer_item FROM container)
      GROUP BY b.container, s.item, s.outer_item
    ),
    judged AS (
      SELECT p.container, p.outer_item, substring(p.item FROM '[0-9]+$')::int AS index,
             CASE WHEN p.is_failed THEN 'failed'
                  WHEN c.is_kept THEN 'succeeded'
                  WHEN p.is_cut THEN 'skipped'
                  WHEN NOT p.is_open THEN 'succeeded'
                  WHEN c.is_over THEN 'skipped'
                  WHEN p.is_waiting THEN 'waiting'
                  ELSE 'running' END AS status
      FROM per_item p JOIN container c USING (container, outer_item)
    )`
}

/** The length of the list, or of its batches; a list that is too long has no items at all. */
const total = Prisma.sql`
  CASE WHEN c.input IS NULL THEN NULL
       WHEN json_typeof(c.input::json -> 'items') <> 'array' THEN 0
       ELSE ceil(json_array_length(c.input::json -> 'items')
                 / coalesce((c.input::json ->> 'batchSize')::numeric, 1))::int END`

/** Counts for each container. */
export async function countItems(db: Db, counted: Counted): Promise<ItemGroup[]> {
  if (counted.body.length === 0) return []
  const count = (status: string) =>
    Prisma.sql`count(j.status) FILTER (WHERE j.status = ${status})::int AS ${Prisma.raw(status)}`
  return db.$queryRaw<ItemGroup[]>`
    WITH ${judged(counted)},
    counts AS (
      SELECT j.container, j.outer_item, (max(j.index) + 1)::int AS begun,
             ${Prisma.join(itemStatuses.map(count), ', ')}
      FROM judged j GROUP BY j.container, j.outer_item
    )
    SELECT c.container, c.outer_item AS "outer", c.is_over AS "isOver", ${total} AS total,
           ${Prisma.join(['begun', ...itemStatuses].map(orZero), ', ')}
    FROM container c LEFT JOIN counts n USING (container, outer_item)
    ORDER BY string_to_array(c.outer_item, '.')::int[], c.container`
}

function orZero(name: string): Prisma.Sql {
  return Prisma.sql`coalesce(${Prisma.raw(`n.${name}`)}, 0) AS ${Prisma.raw(name)}`
}

/** Each item that has begun, in order; of one container. */
export function listItemStatuses(
  db: Db,
  counted: Counted & { outer: string },
): Promise<{ index: number; status: string }[]> {
  return db.$queryRaw<{ index: number; status: string }[]>`
    WITH ${judged(counted)} SELECT index, status FROM judged ORDER BY index`
}

export interface StepCount {
  key: string
  started: number
  waiting: number
  succeeded: number
  failed: number
  skipped: number
}

/** The step runs of items, counted by step. */
export function countItemSteps(db: Db, run: OneRun): Promise<StepCount[]> {
  const count = (status: string) =>
    Prisma.sql`count(*) FILTER (WHERE status = ${status})::int AS ${Prisma.raw(status)}`
  const statuses = ['started', 'waiting', 'succeeded', 'failed', 'skipped']
  return db.$queryRaw<StepCount[]>`
    SELECT step_key AS key, ${Prisma.join(statuses.map(count), ', ')}
    FROM step_run WHERE ${ofRun(run)} AND item <> '' GROUP BY step_key`
}
