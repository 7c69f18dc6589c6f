import type { ConnectionDetail } from '@/lib/contracts/connections'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { shownValues } from './kept-values'
import { presentConnection, requireConnection } from './present-connection'

/** A connection to be edited: its values without its secrets. */
export async function getConnection(actor: Actor, id: string): Promise<ConnectionDetail> {
  const db = database()
  const row = await requireConnection(db, actor, id)
  const place = { workspaceId: actor.workspaceId, id }
  return {
    ...(await presentConnection(db, actor, row)),
    values: shownValues({ place, app: row.app, stored: row.valuesSealed }),
  }
}
