import { database } from '@/lib/db/process'
import { removeVariable } from '@/lib/db/variables'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { presentVariable } from './present-variables'

/** Deletes a variable that no flow reads: without it their steps would fail. */
export async function deleteVariable(actor: Actor, id: string): Promise<void> {
  const db = database()
  const { name, usedBy } = await presentVariable(db, actor, id)
  if (usedBy.length > 0) {
    const flows = usedBy.map((flow) => `“${flow.name}”`).join(', ')
    throw new AppError('conflict', `“${name}” is used by ${flows}. Take it out there first.`)
  }
  await removeVariable(db, { workspaceId: actor.workspaceId, id })
}
