import type { VariableSummary } from '@/lib/contracts/variables'
import { database } from '@/lib/db/process'
import { updateVariable as updateVariableRow } from '@/lib/db/variables'
import type { Actor } from './actor'
import { storedValue } from './create-variable'
import { presentVariable, requireVariable } from './present-variables'

/** Its kind stays: a secret that became text would come out. Runs see the new value within seconds. */
export async function updateVariable(
  actor: Actor,
  { id, value }: { id: string; value: string },
): Promise<VariableSummary> {
  const db = database()
  const { workspaceId } = actor
  const { kind } = await requireVariable(db, actor, id)
  const stored = storedValue({ workspaceId, id, kind, value })
  await updateVariableRow(db, { workspaceId, id }, { value: stored })
  return presentVariable(db, actor, id)
}
