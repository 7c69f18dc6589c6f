import { removeConnection } from '@/lib/db/connections'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { presentConnection, requireConnection } from './present-connection'
import { tellConnection } from './tell'

/** Deletes a connection that no flow uses: taking it from under a live flow would fail its runs. */
export async function deleteConnection(actor: Actor, id: string): Promise<void> {
  const db = database()
  const row = await requireConnection(db, actor, id)
  const { name, usedBy } = await presentConnection(db, actor, row)
  if (usedBy.length > 0) {
    const flows = usedBy.map((flow) => `“${flow.name}”`).join(', ')
    throw new AppError('conflict', `“${name}” is used by ${flows}. Replace it there first.`)
  }
  await removeConnection(db, { workspaceId: actor.workspaceId, id })
  tellConnection(actor, id)
}
