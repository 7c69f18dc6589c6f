import type { Db } from '@/lib/db/client'
import { flowsUsing } from '@/lib/db/connections'
import { dropEndpointCache } from '@/lib/db/flows'
import type { Actor } from './actor'
import { tellConnection } from './tell'

/**
 * Says that a connection changed: to screens, and to every ingest process that knows a URL of a flow
 * that uses it, because it decides whether events are held and which secrets are right.
 */
export async function announceConnection(db: Db, actor: Actor, id: string): Promise<void> {
  const users = await flowsUsing(db, { workspaceId: actor.workspaceId, ids: [id] })
  for (const flow of users.get(id) ?? []) await dropEndpointCache(db, flow.id)
  tellConnection(actor, id)
}
