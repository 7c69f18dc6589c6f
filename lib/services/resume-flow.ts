import type { FlowSummary } from '@/lib/contracts/flows'
import { keepHeld } from '@/lib/db/deliveries'
import { dropEndpointCache, updateFlow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { Actor } from './actor'
import { requireFlow, requireLockedFlow } from './find-flow'
import { presentFlow } from './present-flow'
import { runHeld } from './run-held'
import { syncTrigger } from './sync-trigger'
import { tellFlow } from './tell'

interface Resume {
  id: string
  /** What becomes of the deliveries that were held: they run, oldest first, or are only kept. */
  held: 'run' | 'discard'
}

const lookAgainMs = 5_000

export async function resumeFlow(actor: Actor, { id, held }: Resume): Promise<FlowSummary> {
  const db = database()
  const { workspaceId } = actor
  const flow = await db.$transaction(async (tx) => {
    const flow = await requireLockedFlow(tx, actor, id)
    if (flow.status === 'draft') {
      throw new AppError('not_ready', 'This flow is not paused. Publish it to make it live.')
    }
    await updateFlow(tx, { workspaceId, id }, { status: 'live' })
    await dropEndpointCache(tx, id)
    await syncTrigger(tx, actor, id)
    return flow
  })
  const empty = (isPausedOnly: boolean) =>
    held === 'discard'
      ? keepHeld(db, { workspaceId, flowId: id, isPausedOnly })
      : runHeld(actor, { flow, isPausedOnly })
  await empty(false)
  setTimeout(() => void lookAgain(actor, id, () => empty(true)), lookAgainMs).unref()
  tellFlow(actor, 'flow.saved', id)
  return presentFlow(db, actor, id)
}

/**
 * A request that was judged just before the resume may be stored as held just after it. Ingest gives
 * up storing after three seconds, so one later look finds the last of them. What is held by then for
 * another reason stays held, and so does what a flow holds that was paused again meanwhile.
 */
async function lookAgain(actor: Actor, id: string, empty: () => Promise<unknown>): Promise<void> {
  try {
    const { status } = await requireFlow(database(), actor, id)
    if (status === 'live') await empty()
  } catch (error) {
    log.warn('Held deliveries could not be looked for again.', { flow: id, error })
  }
}
