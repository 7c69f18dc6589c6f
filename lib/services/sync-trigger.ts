import type { Db } from '@/lib/db/client'
import { findFlow, readDocument } from '@/lib/db/flows'
import {
  databaseNow,
  deleteTriggerState,
  findTriggerState,
  putTriggerState,
  switchTriggerState,
} from '@/lib/db/trigger-state'
import { findVersion } from '@/lib/db/versions'
import type { Actor } from './actor'
import { clockworkOf, placedTriggerText, readPlacedTrigger } from './trigger-of'

/**
 * Makes schedule or poll of a flow follow what the flow is now. Called in the transaction that made
 * it live, paused it or took it off, under the flow's lock: only a live flow fires.
 */
export async function syncTrigger(tx: Db, { workspaceId }: Actor, flowId: string): Promise<void> {
  const place = { workspaceId, flowId }
  const flow = await findFlow(tx, { workspaceId, id: flowId })
  const live = flow?.liveVersion ?? null
  const version = live === null ? null : await findVersion(tx, { ...place, number: live })
  const document = version && readDocument(version.document)
  const definition = document && clockworkOf(document.trigger)
  if (!flow || !document || !definition) return deleteTriggerState(tx, place)
  const trigger = placedTriggerText(document)
  const before = await findTriggerState(tx, place)
  const isActive = flow.status === 'live'
  const isSame = before?.trigger === trigger
  // A tick that is due at this very moment is not lost by publishing the same schedule again.
  if (isSame && before.isActive === isActive) return
  const { kind } = definition
  const nextAt = isActive ? await firstMoment(tx, trigger) : null
  if (isSame) return switchTriggerState(tx, { ...place, isActive, nextAt })
  return putTriggerState(tx, { ...place, kind, isActive, trigger, nextAt })
}

/** A poll looks at once, to know what there is already. */
async function firstMoment(tx: Db, text: string): Promise<Date | null> {
  const now = await databaseNow(tx)
  const placed = readPlacedTrigger(text)
  const definition = clockworkOf(placed)
  if (definition?.kind !== 'schedule') return now
  return definition.next(placed.input, now) ?? null
}
