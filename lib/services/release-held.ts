import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { runHeld } from './run-held'
import { tellFlow } from './tell'

interface Release {
  id: string
  /** All of them unless given. */
  events?: string[] | undefined
  perSecond?: number | undefined
}

/** Runs held deliveries, oldest first: at once, or so many a second. */
export async function releaseHeldDeliveries(
  actor: Actor,
  { id, events, perSecond }: Release,
): Promise<{ released: number }> {
  const flow = await requireFlow(database(), actor, id)
  const released = await runHeld(actor, { flow, events, perSecond })
  if (released > 0) tellFlow(actor, 'flow.saved', id)
  return { released }
}
