import type { HistoryLoss, HistorySettings, KeptHistory } from '@/lib/contracts/history'
import { findSizeBoundary, measureHistory, oldestHistory } from '@/lib/db/history-size'
import { database, databasePool } from '@/lib/db/process'
import { countOpenRuns } from '@/lib/db/unindexed-runs'
import type { Actor } from '../actor'
import { checkDays } from './change-history'
import { installationDays } from './history-days'

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

/** What would go at once if these settings held. Runs that are not over stay. */
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
  const until = await boundaryOf({ workspaceId, from, to: now }, settings)
  if (!until || until <= from) return nothing
  const [parts, open] = await Promise.all([
    measureHistory(pool, { workspaceId, from, to: until }),
    countOpenRuns(database(), { workspaceId, until }),
  ])
  return {
    runs: Math.max(0, sum(parts.map(({ runs }) => runs)) - open),
    events: sum(parts.map(({ events }) => events)),
    ...{ since: from.toISOString(), until: until.toISOString() },
  }
}

interface Stretch {
  workspaceId: string
  from: Date
  to: Date
}

/** What came before it goes; null: nothing does. As a worker would have it. */
async function boundaryOf(
  stretch: Stretch,
  { days, sizeMaxBytes }: HistorySettings,
): Promise<Date | null> {
  const bySize =
    sizeMaxBytes === null
      ? null
      : await findSizeBoundary(databasePool(), { ...stretch, sizeMaxBytes })
  const isShorter = days !== null && days < installationDays()
  const byDays = isShorter ? new Date(stretch.to.getTime() - days * dayMs) : null
  if (!bySize || !byDays) return bySize ?? byDays
  return new Date(Math.max(bySize.getTime(), byDays.getTime()))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
