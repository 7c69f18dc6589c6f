import { type BulkAction, bulkRunsMax } from '@/lib/contracts/bulk-actions'
import {
  type BulkActionRow,
  cancelBulkAction as cancelRow,
  findBulkAction,
  insertBulkAction,
  releaseBulkAction,
  startReadyAction,
} from '@/lib/db/bulk-actions'
import { inTransaction } from '@/lib/db/hot/transaction'
import { database, databasePool } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { isId, newId } from '@/lib/ids'
import type { Actor } from '@/lib/services/actor'
import { requireError } from '@/lib/services/present-errors'
import type { RunFilters } from '@/lib/services/search/run-filter'
import { tellBulkAction } from '@/lib/services/tell'
import { type BulkSource, fixedFilters, writeSource } from './bulk-source'
import { gatherRuns } from './gather-runs'
import { presentBulkAction } from './present-bulk-actions'

/** Its maker gathers first, so that most are complete with the answer; then any worker. */
const leaseMs = 10_000
/** What was found before is no ground to send anything later. */
const freshMs = 60 * 60_000
const filterAtOnce = 5

interface Wish {
  verb: 'rerun' | 'cancel'
  of: { filter: RunFilters } | { error: string } | { runs: string[] }
  from: 'start' | 'failed'
  /** Begins without a look before. */
  start: boolean
}

/** Fixes which runs are meant. Nothing is done to them before it is started. */
export async function createBulkAction(actor: Actor, wish: Wish): Promise<BulkAction> {
  const pool = databasePool()
  const { verb, from, start } = wish
  const meant = await readWish(actor, wish)
  const id = newId('bulkAction')
  const { lane = id, ...rest } = meant
  const action = { id, ...actor, verb, from, isAuto: start, lane, ...rest }
  if (!(await inTransaction(pool, (client) => insertBulkAction(client, action, leaseMs)))) {
    throw new AppError('conflict', 'The runs of this error are being run again already.')
  }
  const row = await requireBulkAction(actor, id)
  await gatherRuns(pool, row)
  await releaseBulkAction(pool, { id, pauseMs: 0 })
  return getBulkAction(actor, id)
}

type Meant = Pick<BulkActionRow, 'source' | 'errorGroupId' | 'atOnce'> & { lane?: string }

async function readWish(actor: Actor, { verb, of }: Wish): Promise<Meant> {
  const found = (source: BulkSource) => ({ source: writeSource(source), errorGroupId: null })
  if ('error' in of) {
    if (verb === 'cancel') throw new AppError('invalid', 'Runs of an error have ended already.')
    const { id, flowId } = await requireError(database(), actor, of.error)
    // Of one flow one run at a time: whatever made them fail may be there still.
    return { source: writeSource({ error: id }), errorGroupId: id, lane: flowId, atOnce: 1 }
  }
  if ('runs' in of) {
    const runs = [...new Set(of.runs.filter((id) => isId('run', id)))]
    return { ...found({ runs: runs.slice(0, bulkRunsMax) }), atOnce: filterAtOnce }
  }
  const filter = fixedFilters(of.filter, { verb, now: new Date() })
  return { ...found({ filter }), atOnce: filterAtOnce }
}

export async function startBulkAction(actor: Actor, id: string): Promise<BulkAction> {
  const { state } = await requireBulkAction(actor, id)
  const { workspaceId } = actor
  if (!(await startReadyAction(databasePool(), { workspaceId, id, freshMs }))) {
    throw new AppError('conflict', notStarted[state])
  }
  tellBulkAction(actor, id)
  return getBulkAction(actor, id)
}

const notStarted: Record<BulkActionRow['state'], string> = {
  gathering: 'It still gathers its runs. Start it when it is ready.',
  looking: 'It still looks at what it would do. Start it when it is ready.',
  ready: 'What it would do was looked at more than an hour ago. Make a new one.',
  running: 'It was started already.',
  done: 'It was done already.',
  cancelled: 'It was cancelled. Make a new one.',
}

export async function cancelBulkAction(actor: Actor, id: string): Promise<BulkAction> {
  await requireBulkAction(actor, id)
  await cancelRow(databasePool(), { workspaceId: actor.workspaceId, id })
  tellBulkAction(actor, id)
  return getBulkAction(actor, id)
}

export async function getBulkAction(actor: Actor, id: string): Promise<BulkAction> {
  return presentBulkAction(actor, await requireBulkAction(actor, id))
}

async function requireBulkAction({ workspaceId }: Actor, id: string): Promise<BulkActionRow> {
  const row = isId('bulkAction', id)
    ? await findBulkAction(databasePool(), { workspaceId, id })
    : undefined
  if (!row) {
    throw new AppError('not_found', 'There is no such bulk action. Its time may be over.')
  }
  return row
}
