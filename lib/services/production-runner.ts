import type pg from 'pg'
import { open } from '@/lib/crypto/seal'
import type { StepRunner } from '@/lib/engine/ports'
import { env } from '@/lib/env'
import { createHttp, type HttpClient } from '@/lib/http/client'
import { createStepRunner } from './step-runner'

/** The step runner on the real outside world: guarded HTTP, accounts of the workspace. */
export function createProductionRunner(pool: pg.Pool): StepRunner {
  const http = createOutsideHttp()
  return createStepRunner({
    http,
    resolveHost: http.resolveHost,
    loadConnection: (workspaceId, id) => loadConnection(pool, workspaceId, id),
  })
}

/** Guarded HTTP: neither private addresses nor our own database and queue. */
export function createOutsideHttp(): HttpClient {
  const { egressAllow, databaseUrl, redisUrl } = env()
  return createHttp({ allow: egressAllow, deny: [databaseUrl, redisUrl].flatMap(hostsOf) })
}

function hostsOf(text: string | undefined): string[] {
  if (!text || !URL.canParse(text)) return []
  const { hostname, port, protocol } = new URL(text)
  const number = port || (protocol.startsWith('redis') ? '6379' : '5432')
  return [hostname, '127.0.0.1', '::1'].map((host) => `${host}:${number}`)
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
