import type pg from 'pg'
import { markConnectionFailing } from '@/lib/db/hot/connections'
import type { StepRunner } from '@/lib/engine/ports'
import { env } from '@/lib/env'
import { answerBytesDefault, createHttp } from '@/lib/http/client'
import { log } from '@/lib/log'
import { loadConnection } from './load-connection'
import { createSecretOpener } from './open-secrets'
import type { PollOutside } from './perform-poll'
import { runUrls } from './run-urls'
import { stepCode } from './step-code'
import { createStepRunner, type LoadedConnection } from './step-runner'
import { createStepWorkspace } from './step-workspace'
import { tellConnection } from './tell'

/** The step runner on the real outside world: guarded HTTP, accounts of the workspace, one-time URLs. */
export function createProductionRunner(pool: pg.Pool): StepRunner {
  const { egressAllow, stepOutputMaxBytes } = env()
  const http = createHttp({
    egressAllow,
    // Who lets steps give more lets them receive more.
    limits: { answerBytesMax: Math.max(answerBytesDefault, stepOutputMaxBytes) },
  })
  const runner = createStepRunner({
    http,
    resolveHost: http.resolveHost,
    loadConnection: (workspaceId, id) => loadConnection(pool, workspaceId, id),
    openSecrets: createSecretOpener(pool),
    workspace: createStepWorkspace(pool),
    code: stepCode(),
    onConnectionRefused: (connection, problem) => markFailing(pool, connection, problem),
  })
  return { ...runner, urls: runUrls }
}

/** The same outside world, for looks at what is new. */
export function productionOutside(pool: pg.Pool): PollOutside {
  const http = createHttp({ egressAllow: env().egressAllow })
  return {
    http,
    resolveHost: http.resolveHost,
    loadConnection: (workspaceId, id) => loadConnection(pool, workspaceId, id),
    onConnectionRefused: (connection, problem) => markFailing(pool, connection, problem),
  }
}

/** From now on events of flows that use it are held. The step fails as it would, also when this fails. */
async function markFailing(
  pool: pg.Pool,
  connection: LoadedConnection,
  problem: string,
): Promise<void> {
  const { workspaceId, id } = connection
  try {
    const isChanged = await markConnectionFailing(pool, { ...connection, problem })
    if (isChanged) tellConnection({ workspaceId, userId: null }, id)
  } catch (error) {
    log.error('A connection could not be marked as failing.', { id, error })
  }
}
