import { findDelivery } from '@/lib/db/deliveries'
import type { FlowRow } from '@/lib/db/flows'
import { database, databasePool } from '@/lib/db/process'
import { releaseHeld } from '@/lib/db/process-deliveries'
import type { RunLimits } from '@/lib/endpoint/settings/run-limits'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { deliveryKeys, hasRunLimits } from './delivery-keys'
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
  const limitsOf = limitsOfHeld(actor, flowDocument)
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
      limitsOf,
      startAt: perSecond === undefined ? undefined : (n) => spread(before + n, perSecond),
    })
    tellNewRuns(runs)
    released += runs.length
    if (runs.length < batchSize) return released
  }
}

/** undefined: the runs of this flow need not wait for each other. */
function limitsOfHeld(
  actor: Actor,
  document: Flow,
): ((eventIds: string[]) => Promise<Map<string, RunLimits>>) | undefined {
  if (!hasRunLimits(document)) return undefined
  const db = database()
  return async (eventIds) => {
    const found = new Map<string, RunLimits>()
    // One after the other: their bodies may be large.
    for (const id of eventIds) {
      const delivery = await findDelivery(db, { workspaceId: actor.workspaceId, id })
      if (!delivery) continue
      const { limits } = await deliveryKeys(db, actor, { delivery, document })
      found.set(id, limits)
    }
    return found
  }
}
