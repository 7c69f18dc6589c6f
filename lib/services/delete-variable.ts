import { findConnectionKind } from '@/lib/apps/find'
import type { Db } from '@/lib/db/client'
import { sealedConnections } from '@/lib/db/connections'
import { database } from '@/lib/db/process'
import { removeVariable } from '@/lib/db/variables'
import { AppError } from '@/lib/errors'
import { secretsOf } from '@/lib/flow/secret-fields'
import { loneVariable } from '@/lib/flow/variable'
import type { Actor } from './actor'
import { connectionSchema } from './connection-schema'
import { readValues } from './connection-values'
import { presentVariable } from './present-variables'

/** Deletes a variable that no flow and no account reads: without it steps would fail. */
export async function deleteVariable(actor: Actor, id: string): Promise<void> {
  const db = database()
  const { name, usedBy } = await presentVariable(db, actor, id)
  const users = [...usedBy, ...(await accountsReading(db, actor, name))]
  if (users.length > 0) {
    const names = users.map((user) => `“${user.name}”`).join(', ')
    throw new AppError('conflict', `“${name}” is used by ${names}. Take it out there first.`)
  }
  await removeVariable(db, { workspaceId: actor.workspaceId, id })
}

/** Which accounts name it is sealed with the rest of them, so each is opened; there are few. */
async function accountsReading(
  db: Db,
  { workspaceId }: Actor,
  variable: string,
): Promise<{ name: string }[]> {
  const rows = await sealedConnections(db, { workspaceId })
  return rows.filter(({ id, app, valuesSealed }) => {
    const kind = findConnectionKind(app)
    if (!kind) return false
    const secrets = secretsOf(readValues({ workspaceId, id }, valuesSealed), connectionSchema(kind))
    return secrets.some(
      ({ value }) => typeof value === 'string' && loneVariable(value) === variable,
    )
  })
}
