import { recordTest } from '@/lib/db/connections'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { announceConnection } from './announce-connection'
import { readValues } from './connection-values'
import { requireConnection } from './present-connection'
import { tryAccount } from './try-account'

/** Signs in with the account, for real, and keeps whether that worked. */
export async function testConnection(
  actor: Actor,
  id: string,
): Promise<{ works: boolean; message?: string }> {
  const db = database()
  const { workspaceId } = actor
  const place = { workspaceId, id }
  const { app, valuesSealed } = await requireConnection(db, actor, id)
  const values = readValues(place, valuesSealed)
  const { isTested, ...trial } = await tryAccount({ workspaceId, app, values })
  if (!isTested) return trial
  const problem = trial.works ? null : (trial.message ?? '')
  await recordTest(db, place, { valuesSealed, problem })
  await announceConnection(db, actor, id)
  return trial
}
