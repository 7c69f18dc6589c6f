import { databasePool } from '@/lib/db/process'
import { env } from '@/lib/env'
import { StepFailure } from '@/lib/errors'
import { createHttp } from '@/lib/http/client'
import { requireKind } from './connection-values'
import { fillVariables } from './load-connection'

const limitMs = 20_000

interface Account {
  workspaceId: string
  app: string
  values: Record<string, unknown>
}

/** Signs in with an account, for real. Undefined: it works. */
export async function tryAccount(account: Account): Promise<StepFailure | undefined> {
  const kind = requireKind(account.app)
  const http = createHttp({ egressAllow: env().egressAllow })
  const signal = AbortSignal.timeout(limitMs)
  try {
    const values = await fillVariables(databasePool(), account)
    await kind.test(values, { http, resolveHost: http.resolveHost, signal })
    return undefined
  } catch (error) {
    if (error instanceof StepFailure) return error
    if (!signal.aborted) throw error
    return new StepFailure('timeout', `The service did not answer within ${limitMs / 1000} s.`)
  } finally {
    await http.close()
  }
}
