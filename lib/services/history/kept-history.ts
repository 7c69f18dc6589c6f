import type { HistoryLoss, HistorySettings, KeptHistory } from '@/lib/contracts/history'
import { findSizeBoundary, measureHistory, oldestHistory } from '@/lib/db/history-size'
import { databasePool } from '@/lib/db/process'
import type { Actor } from '../actor'
import { checkDays } from './change-history'
import { keptDays } from './history-days'

const dayMs = 86_400_000

export async function getKeptHistory({ workspaceId }: Actor): Promise<KeptHistory> {
  const pool = databasePool()
  const from = await oldestHistory(pool, { workspaceId })
  if (!from) return { runs: 0, events: 0, sizeBytes: 0, since: null }
  const parts = await measureHistory(pool, { workspaceId, from, to: new Date() })
  return {
    runs: sum(parts.map(({ runs }) => runs)),
    events: sum(parts.map(({ events }) => events)),
    sizeBytes: sum(parts.map(({ sizeBytes }) => sizeBytes)),
    since: from.toISOString(),
  }
}

/** What would go at once if these settings held. Runs that are not over are counted too, and stay. */
export async function previewHistoryLoss(
  { workspaceId }: Actor,
  settings: HistorySettings,
): Promise<HistoryLoss> {
  checkDays(settings)
  const pool = databasePool()
  const now = new Date()
  const from = await oldestHistory(pool, { workspaceId })
  const nothing: HistoryLoss = { runs: 0, events: 0, since: null, until: null }
  if (!from || from >= now) return nothing
  const { sizeMaxBytes, days } = settings
  const boundary =
    sizeMaxBytes === null
      ? null
      : await findSizeBoundary(pool, { workspaceId, from, to: now, sizeMaxBytes })
  const until = new Date(
    Math.max(
      now.getTime() - keptDays(days) * dayMs,
      boundary?.getTime() ?? Number.NEGATIVE_INFINITY,
    ),
  )
  if (until <= from) return nothing
  const parts = await measureHistory(pool, { workspaceId, from, to: until })
  return {
    runs: sum(parts.map(({ runs }) => runs)),
    events: sum(parts.map(({ events }) => events)),
    ...{ since: from.toISOString(), until: until.toISOString() },
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
