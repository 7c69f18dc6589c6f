import { findDelivery } from '@/lib/db/deliveries'
import type { FlowRow } from '@/lib/db/flows'
import { database, databasePool } from '@/lib/db/process'
import { releaseHeld } from '@/lib/db/process-deliveries'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { deliveryKeys } from './delivery-keys'
import { runBasis } from './run-basis'
import { tellNewRuns } from './tell'

interface HeldRuns {
  flow: FlowRow
  /** Only these. */
  events?: string[] | undefined
  /** Only what came while the flow was paused. */
  isPausedOnly?: boolean
  /** Spreads their starts; each waits as a row, so no process has to. */
  perSecond?: number | undefined
}

const batchSize = 500

/** Runs what the flow holds on its live version, oldest first. Answers with how many there were. */
export async function runHeld(
  actor: Actor,
  { flow, events, isPausedOnly = false, perSecond }: HeldRuns,
): Promise<number> {
  const { version, document, flowDocument } = await runBasis(database(), actor, {
    flow,
    target: 'live',
  })
  const orderKeys = orderKeysOf(actor, flowDocument)
  const startMs = Date.now()
  const spread = (n: number, rate: number) => new Date(startMs + (n / rate) * 1_000)
  for (let released = 0; ; ) {
    const before = released
    const runs = await releaseHeld(databasePool(), {
      workspaceId: actor.workspaceId,
      flowId: flow.id,
      limit: batchSize,
      version,
      document,
      events,
      isPausedOnly,
      orderKeys,
      startAt: perSecond === undefined ? undefined : (n) => spread(before + n, perSecond),
    })
    tellNewRuns(runs)
    released += runs.length
    if (runs.length < batchSize) return released
  }
}

/** undefined: the runs of this flow need not be in order. */
function orderKeysOf(
  actor: Actor,
  document: Flow,
): ((eventIds: string[]) => Promise<Map<string, string>>) | undefined {
  if (!document.trigger.input?.order) return undefined
  const db = database()
  return async (eventIds) => {
    const keys = new Map<string, string>()
    // One after the other: their bodies may be large.
    for (const id of eventIds) {
      const delivery = await findDelivery(db, { workspaceId: actor.workspaceId, id })
      if (!delivery) continue
      const { orderKey } = await deliveryKeys(db, actor, { delivery, document })
      if (orderKey !== undefined) keys.set(id, orderKey)
    }
    return keys
  }
}
