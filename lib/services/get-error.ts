import type { ErrorGroupDetail } from '@/lib/contracts/error-groups'
import type { RunSummary } from '@/lib/contracts/runs'
import { countAffectedRuns } from '@/lib/db/affected-runs'
import { findLastOfError } from '@/lib/db/bulk-actions'
import { errorVersions, listErrorRunIds } from '@/lib/db/error-groups'
import { database, databasePool } from '@/lib/db/process'
import { findRuns } from '@/lib/db/runs'
import type { Actor } from './actor'
import { presentBulkAction } from './bulk/present-bulk-actions'
import { readCursor, writeCursor } from './cursors'
import { maskRunWords } from './mask-run-words'
import { presentError, presentRetry, requireError } from './present-errors'
import { presentRuns } from './present-run'

export async function getError(actor: Actor, id: string): Promise<ErrorGroupDetail> {
  const db = database()
  const row = await requireError(db, actor, id)
  const { workspaceId } = actor
  const [group, versions, affected, retry] = await Promise.all([
    presentError(db, actor, row),
    errorVersions(db, { id }),
    countAffectedRuns(db, { groupId: id }),
    findLastOfError(databasePool(), { workspaceId, errorGroupId: id }),
  ])
  return {
    ...{ ...group, versions, affected },
    retry: retry ? presentRetry(await presentBulkAction(actor, retry)) : null,
  }
}

interface ErrorRuns {
  id: string
  cursor?: string | undefined
  limit: number
}

export async function listErrorRuns(
  actor: Actor,
  { id, cursor, limit }: ErrorRuns,
): Promise<{ items: RunSummary[]; nextCursor: string | null }> {
  const db = database()
  await requireError(db, actor, id)
  const ids = await listErrorRunIds(db, { id, after: readCursor('run', cursor), limit })
  const shown = ids.slice(0, limit)
  const rows = await findRuns(db, { workspaceId: actor.workspaceId, ids: shown })
  return {
    items: await maskRunWords(db, actor, await presentRuns(db, actor, rows)),
    nextCursor: writeCursor(ids.length > limit ? (shown.at(-1) ?? null) : null),
  }
}
