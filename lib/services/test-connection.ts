import { findConnectionKind } from '@/lib/apps/find'
import { recordTest } from '@/lib/db/connections'
import { database } from '@/lib/db/process'
import { env } from '@/lib/env'
import { AppError, StepFailure } from '@/lib/errors'
import { createHttp } from '@/lib/http/client'
import type { Actor } from './actor'
import { announceConnection } from './announce-connection'
import { readValues } from './connection-values'
import { requireConnection } from './present-connection'

const limitMs = 20_000

/** Signs in with the account, for real, and keeps whether that worked. */
export async function testConnection(
  actor: Actor,
  id: string,
): Promise<{ works: boolean; message?: string }> {
  const db = database()
  const place = { workspaceId: actor.workspaceId, id }
  const { app, valuesSealed } = await requireConnection(db, actor, id)
  const kind = findConnectionKind(app)
  if (!kind) throw new AppError('not_found', `There is no app “${app}” any more.`)
  const values = readValues(place, valuesSealed)
  const http = createHttp({ egressAllow: env().egressAllow })
  const signal = AbortSignal.timeout(limitMs)
  let failure: StepFailure | undefined
  try {
    await kind.test(values, { http, resolveHost: http.resolveHost, signal })
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error
    failure = error
  } finally {
    await http.close()
  }
  await recordTest(db, place, { valuesSealed, works: !failure })
  await announceConnection(db, actor, id)
  return failure ? { works: false, message: failure.message } : { works: true }
}
