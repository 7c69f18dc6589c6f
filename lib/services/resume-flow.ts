import type { FlowSummary } from '@/lib/contracts/flows'
import { keepHeld } from '@/lib/db/deliveries'
import { dropEndpointCache, updateFlow } from '@/lib/db/flows'
import { database, databasePool } from '@/lib/db/process'
import { releaseHeld } from '@/lib/db/process-deliveries'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { Actor } from './actor'
import { requireFlow, requireLockedFlow } from './find-flow'
import { presentFlow } from './present-flow'
import { tellFlow, tellNewRuns } from './tell'

interface Resume {
  id: string
  /** What becomes of the deliveries that were held: they run, oldest first, or are only kept. */
  held: 'run' | 'discard'
}

const batchSize = 500
const lookAgainMs = 5_000

export async function resumeFlow(actor: Actor, { id, held }: Resume): Promise<FlowSummary> {
  const db = database()
  const { workspaceId } = actor
  const version = await db.$transaction(async (tx) => {
    const flow = await requireLockedFlow(tx, actor, id)
    if (flow.status === 'draft') {
      throw new AppError('not_ready', 'This flow is not paused. Publish it to make it live.')
    }
    await updateFlow(tx, { workspaceId, id }, { status: 'live' })
    await dropEndpointCache(tx, id)
    return flow.liveVersion
  })
  const empty = () =>
    held === 'discard'
      ? keepHeld(db, { workspaceId, flowId: id })
      : runHeld(workspaceId, id, version)
  await empty()
  setTimeout(() => void lookAgain(actor, id, empty), lookAgainMs).unref()
  tellFlow(actor, 'flow.saved', id)
  return presentFlow(db, actor, id)
}

/**
 * A request that was judged just before the resume may be stored as held just after it. Ingest gives
 * up storing after three seconds, so one later look finds the last of them. A flow that was paused
 * again meanwhile keeps what it holds.
 */
async function lookAgain(actor: Actor, id: string, empty: () => Promise<void>): Promise<void> {
  try {
    const { status } = await requireFlow(database(), actor, id)
    if (status === 'live') await empty()
  } catch (error) {
    log.warn('Held deliveries could not be looked for again.', { flow: id, error })
  }
}

async function runHeld(workspaceId: string, flowId: string, version: number | null): Promise<void> {
  for (;;) {
    const runs = await releaseHeld(databasePool(), {
      workspaceId,
      flowId,
      limit: batchSize,
      version,
      document: null,
    })
    tellNewRuns(runs)
    if (runs.length < batchSize) return
  }
}
