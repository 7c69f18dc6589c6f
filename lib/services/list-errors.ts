import type { ErrorGroup, ErrorState } from '@/lib/contracts/error-groups'
import { countErrorGroups, listErrorGroups } from '@/lib/db/error-groups'
import { readHistoryPlace } from '@/lib/db/hot/settled-runs'
import { database, databasePool } from '@/lib/db/process'
import type { Actor } from './actor'
import { readMomentCursor, writeMomentCursor } from './cursors'
import { presentErrors } from './present-errors'

interface ErrorList {
  state: ErrorState
  flow?: string | undefined
  cursor?: string | undefined
  limit: number
}

interface ErrorPage {
  items: ErrorGroup[]
  nextCursor: string | null
  counts: Record<ErrorState, number>
  lastResolvedAt: string | null
  readUntil: string | null
}

export async function listErrors(
  actor: Actor,
  { state, flow, cursor, limit }: ErrorList,
): Promise<ErrorPage> {
  const db = database()
  const { workspaceId } = actor
  const last = readMomentCursor('errorGroup', cursor)
  const [rows, { lastResolvedAt, ...counts }, readUntil] = await Promise.all([
    listErrorGroups(db, {
      ...{ workspaceId, state, flowId: flow, limit },
      after: last && { lastSeenAt: last.at, id: last.id },
    }),
    countErrorGroups(db, { workspaceId, flowId: flow }),
    readHistoryPlace(databasePool()),
  ])
  const shown = rows.slice(0, limit)
  const end = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: await presentErrors(db, actor, shown),
    nextCursor: end ? writeMomentCursor({ at: end.lastSeenAt, id: end.id }) : null,
    counts,
    lastResolvedAt: lastResolvedAt?.toISOString() ?? null,
    readUntil: readUntil?.toISOString() ?? null,
  }
}
