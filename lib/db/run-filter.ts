import { firstIdAt, idTime } from '@/lib/ids'
import { Prisma } from './generated/client.ts'
import type { RunFilter } from './runs'

/** What the row of a run says by itself. */
export interface RunRowFilter extends RunFilter {
  /** null: runs of the draft. */
  version?: number | null | undefined
  /** The bulk action that made them. */
  madeBy?: string | undefined
  minDurationMs?: number | undefined
  maxDurationMs?: number | undefined
  /** Runs of these flows are left out. */
  exceptFlows?: readonly string[] | undefined
}

/** What only the data of a run says. */
export interface RunDataFilter {
  text?: string | undefined
  /** A step of this key ran; with `error` it failed with that text. */
  step?: string | undefined
  error?: string | undefined
  /** Values that stand in the data, each as a whole. */
  values?: readonly string[] | undefined
}

/** On a row of `run`, newer than none but older than `after`. */
export function rowConditions(filter: RunRowFilter, after?: string | undefined): Prisma.Sql {
  const { workspaceId, flowId, statuses, since, until, version } = filter
  const { madeBy, minDurationMs: min, maxDurationMs: max } = filter
  const found = [Prisma.sql`workspace_id = ${workspaceId}`]
  if (flowId) found.push(Prisma.sql`flow_id = ${flowId}`)
  if (after) found.push(Prisma.sql`id < ${after} AND created_at <= ${idTime(after)}`)
  if (since) found.push(Prisma.sql`id >= ${firstIdAt('run', since)} AND created_at >= ${since}`)
  if (until) found.push(Prisma.sql`id < ${firstIdAt('run', until)} AND created_at <= ${until}`)
  if (statuses) found.push(hasStatus(statuses))
  if (filter.exceptFlows && filter.exceptFlows.length > 0) {
    found.push(Prisma.sql`flow_id <> ALL(${[...filter.exceptFlows]}::text[])`)
  }
  if (madeBy !== undefined) found.push(wasMadeBy(workspaceId, madeBy))
  if (version === null) found.push(Prisma.sql`version IS NULL`)
  if (typeof version === 'number') found.push(Prisma.sql`version = ${version}`)
  if (min !== undefined) found.push(Prisma.sql`${tookMs} >= ${min}::float8`)
  if (max !== undefined) found.push(Prisma.sql`${tookMs} <= ${max}::float8`)
  return Prisma.join(found, ' AND ')
}

/** Null while it is not over, and where it never began. */
export const tookMs = Prisma.sql`(CASE WHEN started_at IS NOT NULL AND settled_at IS NOT NULL
  THEN greatest(0, extract(epoch FROM settled_at - started_at) * 1000)::float8 END)`

function hasStatus(statuses: NonNullable<RunFilter['statuses']>): Prisma.Sql {
  const plain = statuses.filter((status) => status !== 'stopped')
  const isStoppedWanted = statuses.includes('stopped')
  return Prisma.sql`(status = ANY(${plain}::text[]) OR (${isStoppedWanted} AND stopped IS NOT NULL))`
}

function wasMadeBy(workspaceId: string, bulkActionId: string): Prisma.Sql {
  return Prisma.sql`id IN (
    SELECT b.new_run_id FROM bulk_action_run b JOIN bulk_action a ON a.id = b.action_id
    WHERE b.action_id = ${bulkActionId} AND a.workspace_id = ${workspaceId})`
}

/** On `r` (id, event_id, created_at, said) of the same workspace. */
export function dataConditions(
  workspaceId: string,
  { text, step, error, values = [] }: RunDataFilter,
): Prisma.Sql {
  const found = [
    ...(text === undefined ? [] : [hasText(workspaceId, text)]),
    ...(error === undefined ? [] : [hasError(error, step)]),
    ...(step === undefined || error !== undefined ? [] : [hasStep(step)]),
    ...values.map((value) => hasText(workspaceId, value)),
  ]
  return found.length === 0 ? Prisma.sql`true` : Prisma.join(found, ' AND ')
}

const ofRun = Prisma.sql`s.run_id = r.id AND s.created_at = r.created_at`

function hasStep(step: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM step_run s
    WHERE ${ofRun} AND s.step_key = ${step} AND s.status <> 'skipped')`
}

function hasError(error: string, step: string | undefined): Prisma.Sql {
  const spelled = spellingsOf(error)
  const inStep = Prisma.sql`EXISTS (SELECT 1 FROM step_run s
    WHERE ${ofRun} AND (${step ?? null}::text IS NULL OR s.step_key = ${step ?? null})
      AND ${isIn(Prisma.sql`s.error`, spelled)})`
  return step === undefined
    ? Prisma.sql`(${isIn(Prisma.sql`r.error`, spelled)} OR ${inStep})`
    : inStep
}

function hasText(workspaceId: string, text: string): Prisma.Sql {
  const spelled = spellingsOf(text)
  return Prisma.sql`(r.id = ${text} OR r.event_id = ${text} OR ${isIn(Prisma.sql`r.said`, spelled)}
    OR EXISTS (SELECT 1 FROM step_run s
      WHERE ${ofRun} AND ${isIn(Prisma.sql`concat_ws(' ', s.input, s.output, s.error)`, spelled)})
    OR EXISTS (SELECT 1 FROM delivery d
      WHERE d.id = r.event_id AND d.workspace_id = ${workspaceId} AND d.created_at <= r.created_at
        AND (${isInBytes(Prisma.sql`d.body`, [text, ...spelled])}
             OR ${isIn(Prisma.sql`d.query`, [text, encodeURIComponent(text)])})))`
}

/** Stored data is JSON text; some senders escape what need not be escaped. */
function spellingsOf(text: string): string[] {
  const spelled = JSON.stringify(text).slice(1, -1)
  const ascii = spelled.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [...new Set([spelled, ascii, ascii.replaceAll('/', '\\/')])]
}

/** Compared as text, so that nothing in it is a wildcard. */
function isIn(column: Prisma.Sql, spellings: string[]): Prisma.Sql {
  const found = spellings.map(
    (spelled) => Prisma.sql`strpos(lower(${column}), lower(${spelled})) > 0`,
  )
  return Prisma.sql`(${Prisma.join(found, ' OR ')})`
}

/** Bodies are bytes as they came, not always text: both sides are escaped, which keeps ASCII. */
function isInBytes(column: Prisma.Sql, spellings: string[]): Prisma.Sql {
  const found = [...new Set(spellings)].map(
    (spelled) => Prisma.sql`strpos(lower(encode(${column}, 'escape')),
      lower(encode(convert_to(${spelled}, 'UTF8'), 'escape'))) > 0`,
  )
  return Prisma.sql`(${Prisma.join(found, ' OR ')})`
}
