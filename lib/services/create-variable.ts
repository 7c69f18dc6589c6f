import type { VariableSummary } from '@/lib/contracts/variables'
import { seal } from '@/lib/crypto/seal'
import { database } from '@/lib/db/process'
import { insertVariable, listVariables } from '@/lib/db/variables'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'
import { presentVariable } from './present-variables'

const variablesMax = 500

interface NewVariable {
  name: string
  kind: 'text' | 'secret'
  value: string
}

export async function createVariable(
  actor: Actor,
  { name, kind, value }: NewVariable,
): Promise<VariableSummary> {
  const db = database()
  const { workspaceId } = actor
  if ((await listVariables(db, { workspaceId })).length >= variablesMax) {
    throw new AppError(
      'limit',
      `A workspace has ${variablesMax} variables at most. Delete one first.`,
    )
  }
  const id = newId('variable')
  const stored = storedValue({ workspaceId, id, kind, value })
  if (!(await insertVariable(db, { id, workspaceId, name, kind, value: stored }))) {
    throw new AppError('conflict', `There is a variable “${name}” already. Choose another name.`)
  }
  return presentVariable(db, actor, id)
}

interface Value {
  workspaceId: string
  id: string
  kind: 'text' | 'secret'
  value: string
}

export function storedValue({ workspaceId, id, kind, value }: Value): string {
  if (kind === 'text') return value
  if (value.trim() === '') throw new AppError('invalid', 'A secret cannot be empty. Enter it.')
  return seal({ purpose: 'variable', workspaceId, rowId: id }, value)
}
