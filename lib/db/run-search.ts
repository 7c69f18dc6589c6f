import { firstIdAt, idTime } from '@/lib/ids'
import type { Db } from './client'
import { Prisma } from './generated/client.ts'
import type { RunFilter } from './runs'

export interface RunSearch extends RunFilter {
  text: string
  after?: string | undefined
  limit: number
  /** How many runs are looked through at most; the newest first. */
  window: number
}

export interface RunsFound {
  ids: string[]
  /** Where the search stopped; null: at the end of the history. */
  next: string | null
}

/**
 * Looks for a text in the data of runs: inputs, outputs, errors, and event bodies that are kept in
 * the row (64 KB). No index serves this, so it is bounded by a window and goes on by the cursor.
 */
export async function searchRuns(db: Db, search: RunSearch): Promise<RunsFound> {
  const { limit, window } = search
  const rows = await db.$queryRaw<{ id: string; isMatch: boolean }[]>`
    WITH recent AS MATERIALIZED (
      SELECT id, created_at, event_id, coalesce(error, '') || coalesce(stopped, '') AS said
      FROM run WHERE ${Prisma.join(conditions(search), ' AND ')}
      ORDER BY id DESC LIMIT ${window}
    )
    SELECT r.id, (${matches(search)}) AS "isMatch" FROM recent AS r ORDER BY r.id DESC`
  const ids = rows.filter(({ isMatch }) => isMatch).map(({ id }) => id)
  if (ids.length > limit) return { ids: ids.slice(0, limit), next: ids[limit - 1] ?? null }
  const last = rows.at(-1)
  return { ids, next: rows.length === window && last ? last.id : null }
}

function conditions(search: RunSearch): Prisma.Sql[] {
  const { workspaceId, flowId, statuses, since, until, after } = search
  const plain = statuses?.filter((status) => status !== 'stopped') ?? []
  const found = [Prisma.sql`workspace_id = ${workspaceId}`]
  if (flowId) found.push(Prisma.sql`flow_id = ${flowId}`)
  if (after) found.push(Prisma.sql`id < ${after} AND created_at <= ${idTime(after)}`)
  if (since) found.push(Prisma.sql`id >= ${firstIdAt('run', since)} AND created_at >= ${since}`)
  if (until) found.push(Prisma.sql`id < ${firstIdAt('run', until)} AND created_at <= ${until}`)
  if (statuses) {
    const isStoppedWanted = statuses.includes('stopped')
    found.push(
      Prisma.sql`(status = ANY(${plain}::text[]) OR (${isStoppedWanted} AND stopped IS NOT NULL))`,
    )
  }
  return found
}

/** Stored data is JSON text, so the text is looked for as JSON spells it. */
function matches({ text, workspaceId }: RunSearch): Prisma.Sql {
  const spelled = JSON.stringify(text).slice(1, -1)
  const inText = (column: Prisma.Sql) => Prisma.sql`strpos(lower(${column}), lower(${spelled})) > 0`
  const stepColumns = Prisma.sql`concat_ws(' ', s.input, s.output, s.error)`
  return Prisma.sql`
    r.id = ${text} OR r.event_id = ${text} OR ${inText(Prisma.sql`r.said`)}
    OR EXISTS (SELECT 1 FROM step_run s
               WHERE s.run_id = r.id AND s.created_at = r.created_at AND ${inText(stepColumns)})
    OR EXISTS (SELECT 1 FROM delivery d
               WHERE d.id = r.event_id AND d.workspace_id = ${workspaceId}
                 AND d.created_at <= r.created_at
                 AND (position(convert_to(${text}, 'UTF8') IN d.body) > 0
                      OR position(convert_to(${spelled}, 'UTF8') IN d.body) > 0))`
}
