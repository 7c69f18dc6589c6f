import type pg from 'pg'
import { open } from '@/lib/crypto/seal'
import { markConnectionFailing } from '@/lib/db/hot/connections'
import type { StepRunner } from '@/lib/engine/ports'
import { env } from '@/lib/env'
import { createHttp } from '@/lib/http/client'
import { log } from '@/lib/log'
import type { PollOutside } from './perform-poll'
import { runUrls } from './run-urls'
import { stepCode } from './step-code'
import { createStepRunner, type LoadedConnection } from './step-runner'
import { createStepWorkspace } from './step-workspace'
import { tellConnection } from './tell'

/** The step runner on the real outside world: guarded HTTP, accounts of the workspace, one-time URLs. */
export function createProductionRunner(pool: pg.Pool): StepRunner {
  const http = createHttp({ egressAllow: env().egressAllow })
  const runner = createStepRunner({
    http,
    resolveHost: http.resolveHost,
    loadConnection: (workspaceId, id) => loadConnection(pool, workspaceId, id),
    workspace: createStepWorkspace(pool),
    code: stepCode(),
    onConnectionRefused: (connection) => markFailing(pool, connection),
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
    onConnectionRefused: (connection) => markFailing(pool, connection),
  }
}

async function loadConnection(
  pool: pg.Pool,
  workspaceId: string,
  id: string,
): Promise<LoadedConnection | undefined> {
  const { rows } = await pool.query<{ app: string; values_sealed: string }>({
    name: 'load-connection',
    text: 'SELECT app, values_sealed FROM connection WHERE id = $1 AND workspace_id = $2',
    values: [id, workspaceId],
  })
  const [row] = rows
  if (!row) return undefined
  const { app, values_sealed: valuesSealed } = row
  const text = open({ purpose: 'connection', workspaceId, rowId: id }, valuesSealed)
  // A service sealed them as a record.
  const values = JSON.parse(text) as Record<string, unknown>
  return { workspaceId, id, app, values, valuesSealed }
}

/** From now on events of flows that use it are held. The step fails as it would, also when this fails. */
async function markFailing(pool: pg.Pool, connection: LoadedConnection): Promise<void> {
  const { workspaceId, id } = connection
  try {
    const isChanged = await markConnectionFailing(pool, connection)
    if (isChanged) tellConnection({ workspaceId, userId: null }, id)
  } catch (error) {
    log.error('A connection could not be marked as failing.', { id, error })
  }
}
