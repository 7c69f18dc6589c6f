import type pg from 'pg'
import { open } from '@/lib/crypto/seal'
import type { StepRunner } from '@/lib/engine/ports'
import { env } from '@/lib/env'
import { createHttp } from '@/lib/http/client'
import { createStepRunner } from './step-runner'

/** The step runner on the real outside world: guarded HTTP, accounts of the workspace. */
export function createProductionRunner(pool: pg.Pool): StepRunner {
  const http = createHttp({ egressAllow: env().egressAllow })
  return createStepRunner({
    http,
    resolveHost: http.resolveHost,
    loadConnection: (workspaceId, id) => loadConnection(pool, workspaceId, id),
  })
}

async function loadConnection(pool: pg.Pool, workspaceId: string, id: string) {
  const { rows } = await pool.query<{ app: string; values_sealed: string }>({
    name: 'load-connection',
    text: 'SELECT app, values_sealed FROM connection WHERE id = $1 AND workspace_id = $2',
    values: [id, workspaceId],
  })
  const [row] = rows
  if (!row) return undefined
  const text = open({ purpose: 'connection', workspaceId, rowId: id }, row.values_sealed)
  return { app: row.app, values: JSON.parse(text) as Record<string, unknown> }
}
