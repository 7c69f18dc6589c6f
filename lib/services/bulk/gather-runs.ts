import type pg from 'pg'
import { addBulkRuns, countBulkFlows } from '@/lib/db/bulk-action-runs'
import { type BulkActionRow, endGathering } from '@/lib/db/bulk-actions'
import { emptyOutlook, writeOutlook } from './bulk-outlook'
import { readSource } from './bulk-source'

/** A mistake must not repeat a month. Ending what goes on repeats nothing. */
export const runsMax = { rerun: 10_000, cancel: 100_000 } as const

/** Takes one page of what is meant; with the last one the runs are fixed. */
export async function gatherRuns(pool: pg.Pool, action: BulkActionRow): Promise<void> {
  const { id, workspaceId, verb, place, isAuto } = action
  if (place !== null) {
    const page = await readSource(action, place)
    await addBulkRuns(pool, { id, workspaceId, ...page, max: runsMax[verb] })
    if (page.place !== null) return
  }
  const preview = writeOutlook({ ...emptyOutlook(), ...(await countBulkFlows(pool, id)) })
  const next = verb === 'rerun' ? 'looking' : 'ready'
  await endGathering(pool, { id, state: isAuto ? 'running' : next, preview })
}
