import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { readFields } from './connection-values'
import { withKept } from './kept-values'
import { requireConnection } from './present-connection'
import { tryAccount } from './try-account'

interface Attempt {
  app: string
  /** Whose kept secrets the values mean. */
  id?: string | undefined
  values: Record<string, unknown>
}

/** Signs in with an account that is not saved (yet), for real; nothing of it is kept. */
export async function tryConnection(
  actor: Actor,
  { app, id, values }: Attempt,
): Promise<{ works: boolean; message?: string }> {
  const given = id === undefined ? values : await merged(actor, { app, id, values })
  const { workspaceId } = actor
  const { isTested: _, ...trial } = await tryAccount({
    ...{ workspaceId, app },
    values: readFields(app, given),
  })
  return trial
}

async function merged(actor: Actor, { app, id, values }: Attempt & { id: string }) {
  const row = await requireConnection(database(), actor, id)
  if (row.app !== app) throw new AppError('invalid', `This account is one of “${row.app}”.`)
  const place = { workspaceId: actor.workspaceId, id }
  return withKept({ place, app, stored: row.valuesSealed }, values)
}
