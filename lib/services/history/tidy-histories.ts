import type { Blobs } from '@/lib/db/blobs/blobs'
import { type Deleting, deleteHistory } from '@/lib/db/delete-history'
import {
  claimWorkspaceLimit,
  findShortHistories,
  releaseWorkspaceLimit,
  type WorkspaceLimit,
} from '@/lib/db/flow-retention'
import { findSizeBoundary, oldestHistory } from '@/lib/db/history-size'
import type { HotPool } from '@/lib/db/hot/pool'
import { installationDays } from './history-days'

const dayMs = 86_400_000
const flowsEveryMs = 3_600_000

interface Tidying {
  pool: HotPool
  blobs: Pick<Blobs, 'remove'>
  now: () => Date
}

/**
 * Deletes what workspaces and flows do not keep any more: of a workspace within seconds after its
 * limits changed, else hourly. One worker looks after one workspace.
 */
export function createHistoryTidier({ now, ...stores }: Tidying) {
  const ending = new AbortController()
  const deleting: Deleting = { ...stores, signal: ending.signal }
  let flowsAtMs = Number.NEGATIVE_INFINITY
  return {
    /** True: there may be more to do at once. */
    async look(): Promise<boolean> {
      const limit = await claimWorkspaceLimit(deleting.pool)
      if (limit) {
        await keepWithin(deleting, { limit, now: now() })
        if (ending.signal.aborted) await releaseWorkspaceLimit(deleting.pool, limit)
        return true
      }
      if (now().getTime() - flowsAtMs < flowsEveryMs) return false
      flowsAtMs = now().getTime()
      await tidyFlows(deleting, now())
      return false
    },
    end: () => ending.abort(),
  }
}

/** Days first: what is left may be small enough. */
export async function keepWithin(
  deleting: Deleting,
  { limit, now }: { limit: WorkspaceLimit; now: Date },
): Promise<void> {
  const { workspaceId, days, sizeMaxBytes } = limit
  if (days !== null && days < installationDays()) {
    await deleteHistory(deleting, { workspaceId, before: daysAgo(now, days) })
  }
  if (sizeMaxBytes === null || deleting.signal?.aborted) return
  const { pool } = deleting
  const from = await oldestHistory(pool, { workspaceId })
  if (!from || from >= now) return
  const before = await findSizeBoundary(pool, { workspaceId, from, to: now, sizeMaxBytes })
  if (before) await deleteHistory(deleting, { workspaceId, before })
}

/** What is older than each flow's own days. */
export async function tidyFlows(deleting: Deleting, now: Date): Promise<void> {
  const flows = await findShortHistories(deleting.pool, { days: installationDays() })
  for (const { workspaceId, flowId, days } of flows) {
    if (deleting.signal?.aborted) return
    await deleteHistory(deleting, { workspaceId, flowId, before: daysAgo(now, days) })
  }
}

function daysAgo(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs)
}
