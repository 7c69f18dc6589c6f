import type { ConnectionSummary } from '@/lib/contracts/connections'
import { insertConnection } from '@/lib/db/connections'
import { database } from '@/lib/db/process'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'
import { sealValues } from './connection-values'
import { presentConnection } from './present-connection'
import { tellConnection } from './tell'

interface NewConnection {
  app: string
  name: string
  values: Record<string, unknown>
}

export async function createConnection(
  actor: Actor,
  { app, name, values }: NewConnection,
): Promise<ConnectionSummary> {
  const db = database()
  const { workspaceId } = actor
  const id = newId('connection')
  const valuesSealed = sealValues({ workspaceId, id }, app, values)
  const row = await insertConnection(db, { id, workspaceId, app, name, valuesSealed })
  tellConnection(actor, id)
  return presentConnection(db, actor, row)
}
