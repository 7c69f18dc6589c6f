import { findAction } from '@/lib/apps/find'
import type { BulkAction } from '@/lib/contracts/bulk-actions'
import type { ErrorGroup, ErrorRetry } from '@/lib/contracts/error-groups'
import type { Db } from '@/lib/db/client'
import { type ErrorGroupRow, errorHours, findErrorGroup } from '@/lib/db/error-groups'
import { readDocument } from '@/lib/db/flows'
import { findRuns } from '@/lib/db/runs'
import { liveDocuments } from '@/lib/db/versions'
import { AppError } from '@/lib/errors'
import { findStep } from '@/lib/flow/graph'
import { maskText } from '@/lib/flow/mask-texts'
import { isId } from '@/lib/ids'
import type { Actor } from './actor'
import { findMaskPaths, findMasksOfEvents } from './find-masks'

const hours = 24

export async function presentErrors(
  db: Db,
  actor: Actor,
  rows: readonly ErrorGroupRow[],
): Promise<ErrorGroup[]> {
  const { workspaceId } = actor
  const flows = new Map(rows.map(({ flowId, lastVersion }) => [flowId, lastVersion]))
  const [words, byHour, documents] = await Promise.all([
    wordsOf(db, actor, rows),
    errorHours(db, { ids: rows.map(({ id }) => id), hours, now: new Date() }),
    liveDocuments(db, {
      workspaceId,
      flows: [...flows].map(([id, liveVersion]) => ({ id, liveVersion })),
    }),
  ])
  return rows.map((row) => ({
    ...{ id: row.id, flow: row.flowId, flowName: row.flowName },
    step: row.stepKey === '' ? null : presentStep(documents.get(row.flowId), row.stepKey),
    ...{ kind: row.kind, message: words.get(row.id) ?? row.message, count: row.count },
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    ...{ lastVersion: row.lastVersion, lastRun: row.lastRunId, state: row.state },
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    cameBackVersion: row.cameBackVersion,
    hours: byHour.get(row.id) ?? [],
  }))
}

/** A group says what its last run said, without what is masked in the event of that run. */
async function wordsOf(
  db: Db,
  actor: Actor,
  rows: readonly ErrorGroupRow[],
): Promise<Map<string, string>> {
  const { workspaceId } = actor
  const flows = rows.map(({ flowId }) => flowId)
  if ((await findMaskPaths(db, actor, flows)).size === 0) return new Map()
  const runs = await findRuns(db, { workspaceId, ids: rows.map(({ lastRunId }) => lastRunId) })
  const events = runs.map(({ flowId, eventId }) => ({ flow: flowId, event: eventId }))
  const masks = await findMasksOfEvents(db, actor, events)
  const eventOf = new Map(runs.map(({ id, eventId }) => [id, eventId]))
  return new Map(
    rows.map(({ id, lastRunId, message }) => [
      id,
      maskText(message, masks.get(eventOf.get(lastRunId) ?? '')),
    ]),
  )
}

export async function presentError(db: Db, actor: Actor, row: ErrorGroupRow): Promise<ErrorGroup> {
  const [group] = await presentErrors(db, actor, [row])
  if (!group) throw new Error('presentErrors lost a group')
  return group
}

export async function requireError(db: Db, actor: Actor, id: string): Promise<ErrorGroupRow> {
  const { workspaceId } = actor
  const row = isId('errorGroup', id) ? await findErrorGroup(db, { workspaceId, id }) : null
  if (!row) {
    throw new AppError(
      'not_found',
      'There is no such error. Its time in the history may be over, or its flow was deleted.',
    )
  }
  return row
}

export function presentRetry(action: BulkAction): ErrorRetry {
  const { id, state, total, counts, refusals, createdAt, endedAt } = action
  const { left, succeeded, failed, refused } = counts
  return {
    ...{ id, state: state === 'done' || state === 'cancelled' ? state : 'running', total },
    ...{ started: total - left - refused, succeeded, failed, refused },
    ...{ refusal: refusals[0]?.reason ?? null, createdAt, endedAt },
  }
}

/** The version may be gone, and the step with it: its key is left. */
function presentStep(text: string | undefined, key: string) {
  const step = text === undefined ? undefined : findStep(readDocument(text), key)
  if (!step) return { key, title: key, app: '' }
  const title = step.title || (findAction(step.app, step.action)?.title ?? key)
  return { key, title, app: step.app }
}
