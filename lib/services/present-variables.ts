import type { VariableSummary } from '@/lib/contracts/variables'
import type { Db } from '@/lib/db/client'
import {
  documentsWithVariables,
  findVariable,
  listVariables,
  type VariableRow,
} from '@/lib/db/variables'
import { AppError } from '@/lib/errors'
import { references } from '@/lib/flow/expression'
import type { Actor } from './actor'

type Users = Map<string, { id: string; name: string }[]>

export async function presentVariables(db: Db, actor: Actor): Promise<VariableSummary[]> {
  const [rows, users] = await Promise.all([listVariables(db, actor), variableUsers(db, actor)])
  return rows.map((row) => present(row, users))
}

export async function presentVariable(db: Db, actor: Actor, id: string): Promise<VariableSummary> {
  return present(await requireVariable(db, actor, id), await variableUsers(db, actor))
}

export async function requireVariable(
  db: Db,
  { workspaceId }: Actor,
  id: string,
): Promise<VariableRow> {
  const row = await findVariable(db, { workspaceId, id })
  if (row) return row
  throw new AppError('not_found', 'There is no such variable. It may have been deleted.')
}

function present({ id, name, kind, value }: VariableRow, users: Users): VariableSummary {
  return { id, name, kind, value: kind === 'secret' ? null : value, usedBy: users.get(name) ?? [] }
}

/** The flows whose draft or live version reads a variable, by its name. */
async function variableUsers(db: Db, { workspaceId }: Actor): Promise<Users> {
  const users: Users = new Map()
  for (const { id, name, document } of await documentsWithVariables(db, { workspaceId })) {
    for (const { reference } of references(JSON.parse(document))) {
      const [root, variable] = reference
      if (root !== 'vars' || variable === undefined) continue
      const flows = users.get(variable) ?? []
      if (!flows.some((flow) => flow.id === id)) flows.push({ id, name })
      users.set(variable, flows)
    }
  }
  return users
}
