import type { StepRecord } from '@/lib/engine/ports'
import { idTime } from '@/lib/ids'
import type { Db } from './client'
import { Prisma } from './generated/client.ts'
import { toStepRecord } from './hot/load-runs'

export interface OneRun {
  workspaceId: string
  runId: string
}

/** A step run without what it received and returned: only how large that is. */
export interface StepOutline {
  key: string
  /** "3", inside another For each "3.0"; empty outside. */
  item: string
  status: StepRecord['status']
  startedAt: Date
  settledAt: Date | null
  waitUntil: Date | null
  /** JSON as text */
  attempts: string
  error: string | null
  branch: string | null
  waitFor: string | null
  inputBytes: number | null
  outputBytes: number | null
  /** Where the value lies, when not in the row. */
  inputBlob: string | null
  outputBlob: string | null
}

const outline = Prisma.sql`
  step_key AS key, item, status, started_at AS "startedAt", settled_at AS "settledAt",
  wait_until AS "waitUntil", attempts, error, branch, wait_for AS "waitFor",
  coalesce(octet_length(input), split_part(input_blob, ':', 1)::int) AS "inputBytes",
  coalesce(octet_length(output), split_part(output_blob, ':', 1)::int) AS "outputBytes",
  input_blob AS "inputBlob", output_blob AS "outputBlob"`

/** The partition is known by the time in the run's id. */
export const ofRun = ({ workspaceId, runId }: OneRun) => Prisma.sql`
  run_id = ${runId} AND created_at = ${idTime(runId)} AND workspace_id = ${workspaceId}`

/** "10" comes after "9", "9.0" after "9". */
const itemOrder = Prisma.sql`string_to_array(item, '.')::int[]`

/** The step runs outside containers. */
export function listOuterSteps(db: Db, run: OneRun): Promise<StepOutline[]> {
  return db.$queryRaw<StepOutline[]>`
    SELECT ${outline} FROM step_run WHERE ${ofRun(run)} AND item = ''`
}

/** The step runs of these items, in the order of the items. */
export function listStepsOfItems(
  db: Db,
  { items, ...run }: OneRun & { items: readonly string[] },
): Promise<StepOutline[]> {
  return db.$queryRaw<StepOutline[]>`
    SELECT ${outline} FROM step_run WHERE ${ofRun(run)} AND item = ANY(${[...items]}::text[])
    ORDER BY item DESC`
}

/** Some step runs of items: those that failed or are open first, then in the order of the items. */
export function listFirstItemSteps(
  db: Db,
  { limit, ...run }: OneRun & { limit: number },
): Promise<StepOutline[]> {
  return db.$queryRaw<StepOutline[]>`
    SELECT ${outline} FROM step_run WHERE ${ofRun(run)} AND item <> ''
    ORDER BY status IN ('succeeded', 'skipped'), ${itemOrder}, step_key
    LIMIT ${limit}`
}

export interface ItemStepsWanted extends OneRun {
  /** These steps only, in this order within an item. */
  keys: readonly string[]
  /** This item, with the items inside it. */
  item?: string | undefined
  statuses?: readonly string[] | undefined
  after?: { item: string; key: string } | undefined
  limit: number
}

/** A page of the step runs of items, in the order of the items. */
export function listItemSteps(db: Db, wanted: ItemStepsWanted): Promise<StepOutline[]> {
  const { keys, item, statuses, after, limit } = wanted
  const place = (key: Prisma.Sql) => Prisma.sql`array_position(${[...keys]}::text[], ${key})`
  const conditions = [ofRun(wanted), Prisma.sql`item <> ''`]
  conditions.push(Prisma.sql`step_key = ANY(${[...keys]}::text[])`)
  if (item !== undefined) {
    conditions.push(Prisma.sql`(item = ${item} OR starts_with(item, ${`${item}.`}))`)
  }
  if (statuses) conditions.push(Prisma.sql`status = ANY(${[...statuses]}::text[])`)
  if (after) {
    const at = Prisma.sql`string_to_array(${after.item}, '.')::int[]`
    conditions.push(Prisma.sql`
      (${itemOrder}, ${place(Prisma.sql`step_key`)}) > (${at}, ${place(Prisma.sql`${after.key}::text`)})`)
  }
  return db.$queryRaw<StepOutline[]>`
    SELECT ${outline} FROM step_run WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY ${itemOrder}, ${place(Prisma.sql`step_key`)}
    LIMIT ${limit}`
}

/** So much of the JSON text of a step run's values as is asked for; null: nothing of it. */
export interface ValuesWanted {
  key: string
  item: string
  inputLength: number | null
  outputLength: number | null
}

export interface StepTexts {
  key: string
  item: string
  input: string | null
  output: string | null
}

/** Cut by the database, so that a large value never reaches this process. */
export function readStepTexts(
  db: Db,
  { wanted, ...run }: OneRun & { wanted: readonly ValuesWanted[] },
): Promise<StepTexts[]> {
  return db.$queryRaw<StepTexts[]>`
    SELECT s.step_key AS key, s.item,
           left(s.input, w."inputLength") AS input, left(s.output, w."outputLength") AS output
    FROM json_to_recordset(${JSON.stringify(wanted)}::json)
           AS w(key text, item text, "inputLength" int, "outputLength" int)
    JOIN step_run s ON s.step_key = w.key AND s.item = w.item
    WHERE s.run_id = ${run.runId} AND s.created_at = ${idTime(run.runId)}
      AND s.workspace_id = ${run.workspaceId}`
}

interface OneStep extends OneRun {
  key: string
  item: string
}

export async function findStepRun(db: Db, { key, item, ...run }: OneStep) {
  const row = await db.stepRun.findFirst({ where: { ...whereOf(run), stepKey: key, item } })
  return row ? toRecord(row) : undefined
}

/** More steps than these cannot be shown at once. */
const waitingMax = 1_000

/** What waits now, in no order. */
export async function listWaitingSteps(db: Db, run: OneRun): Promise<StepRecord[]> {
  const rows = await db.stepRun.findMany({
    where: { ...whereOf(run), status: 'waiting' },
    omit: { output: true },
    take: waitingMax,
  })
  return rows.map((row) => toRecord({ ...row, output: null }))
}

const whereOf = ({ workspaceId, runId }: OneRun) => ({
  ...{ runId, createdAt: idTime(runId), workspaceId },
})

/** The texts may be null although there are values: they are then not part of what is read. */
export function outlineRecord(
  runId: string,
  { key: stepKey, ...row }: StepOutline & { input: string | null; output: string | null },
): StepRecord {
  return toRecord({ ...row, runId, stepKey })
}

type Sizes = 'inputBytes' | 'outputBytes' | 'inputBlob' | 'outputBlob'

interface Row extends Omit<StepOutline, 'key' | 'status' | Sizes> {
  runId: string
  stepKey: string
  status: string
  input: string | null
  output: string | null
}

function toRecord(row: Row): StepRecord {
  return toStepRecord({
    ...{ run_id: row.runId, step_key: row.stepKey, item: row.item },
    // A CHECK constraint holds the column to these words.
    status: row.status as StepRecord['status'],
    ...{ started_at: row.startedAt, settled_at: row.settledAt, wait_until: row.waitUntil },
    ...{ attempts: row.attempts, input: row.input, output: row.output },
    ...{ error: row.error, branch: row.branch, wait_for: row.waitFor },
  })
}
