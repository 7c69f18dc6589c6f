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

export interface Trial {
  works: boolean
  /** Why it does not work, or why there was nothing to test with. */
  message?: string
  isTested: boolean
}

/** Signs in with an account, for real. */
export async function tryAccount(account: Account): Promise<Trial> {
  const kind = requireKind(account.app)
  const http = createHttp({ egressAllow: env().egressAllow })
  const signal = AbortSignal.timeout(limitMs)
  try {
    const values = await fillVariables(databasePool(), account)
    const result = await kind.test(values, { http, resolveHost: http.resolveHost, signal })
    return result
      ? { works: true, message: result.untested, isTested: false }
      : { works: true, isTested: true }
  } catch (error) {
    if (!(error instanceof StepFailure) && !signal.aborted) throw error
    const message =
      error instanceof StepFailure
        ? error.message
        : `The service did not answer within ${limitMs / 1000} s.`
    return { works: false, message, isTested: true }
  } finally {
    await http.close()
  }
}
