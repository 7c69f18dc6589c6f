import type pg from 'pg'
import {
  type BulkActionRow,
  endBulkAction,
  leaseBulkAction,
  releaseBulkAction,
} from '@/lib/db/bulk-actions'
import { tellBulkAction, tellError } from '@/lib/services/tell'
import { gatherRuns } from './gather-runs'
import { lookAtReruns } from './look-at-reruns'
import { performCancels } from './perform-cancels'
import { performReruns } from './perform-reruns'

const leaseMs = 30_000
const busyMs = 200

/**
 * Takes one action a piece further. All it knows is in rows, so any worker may go on after any other.
 * One that waits for its runs is left alone for a moment. False: nothing is to be done at once.
 */
export async function continueBulkActions(pool: pg.Pool): Promise<boolean> {
  const action = await leaseBulkAction(pool, leaseMs)
  if (!action) return false
  let isBusy = true
  try {
    isBusy = await continueOne(pool, action)
  } finally {
    await releaseBulkAction(pool, { id: action.id, pauseMs: isBusy ? busyMs : 0 })
  }
  tellBulkAction(action, action.id)
  if (action.errorGroupId !== null) tellError(action, action.errorGroupId)
  return true
}

/** True: it waits for runs that are under way. */
async function continueOne(pool: pg.Pool, action: BulkActionRow): Promise<boolean> {
  if (action.state === 'gathering') await gatherRuns(pool, action)
  else if (action.state === 'looking') await lookAtReruns(pool, action)
  else return perform(pool, action)
  return false
}

async function perform(pool: pg.Pool, action: BulkActionRow): Promise<boolean> {
  const work = action.verb === 'rerun' ? performReruns : performCancels
  const { isOver, isBusy } = await work(pool, action)
  if (isOver) await endBulkAction(pool, action.id)
  return isBusy
}
