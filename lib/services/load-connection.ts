import type pg from 'pg'
import { findConnectionKind } from '@/lib/apps/find'
import { loadSealedConnection } from '@/lib/db/hot/connections'
import { StepFailure } from '@/lib/errors'
import { connectionSchema } from './connection-schema'
import { readValues } from './connection-values'
import { createSecretOpener } from './open-secrets'
import type { LoadedConnection } from './step-runner'
import { openInput } from './step-secrets'

/** The account of a step with its values as plain text, the variables among them filled in. */
export async function loadConnection(
  pool: pg.Pool,
  workspaceId: string,
  id: string,
): Promise<LoadedConnection | undefined> {
  const row = await loadSealedConnection(pool, workspaceId, id)
  if (!row) return undefined
  const { app, valuesSealed } = row
  const sealed = readValues({ workspaceId, id }, valuesSealed)
  const values = await fillVariables(pool, { workspaceId, app, values: sealed })
  return { workspaceId, id, app, values, valuesSealed }
}

interface Account {
  workspaceId: string
  app: string
  values: Record<string, unknown>
}

/** In its secret fields an account may name variables of the workspace. */
export async function fillVariables(
  pool: pg.Pool,
  { workspaceId, app, values }: Account,
): Promise<Record<string, unknown>> {
  const kind = findConnectionKind(app)
  if (!kind) return values
  try {
    const { input } = await openInput({
      input: values,
      schema: connectionSchema(kind),
      // Secrets of a flow's document are no part of an account.
      source: { workspaceId, flowId: '' },
      openSecrets: createSecretOpener(pool),
    })
    // A record stays one.
    return input as Record<string, unknown>
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error
    throw new StepFailure('connection', `The account of this step: ${error.message}`, {
      cause: error,
    })
  }
}
