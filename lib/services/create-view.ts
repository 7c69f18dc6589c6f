import type { SavedView } from '@/lib/contracts/views'
import { database } from '@/lib/db/process'
import { insertView, listViews } from '@/lib/db/views'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'

const viewsMax = 100

/** Saves a filter of runs under a name, behind the others. */
export async function createView(
  { workspaceId }: Actor,
  { name, filter }: { name: string; filter: string },
): Promise<SavedView> {
  const db = database()
  const place = (await listViews(db, { workspaceId })).length
  if (place >= viewsMax) {
    throw new AppError(
      'limit',
      `A workspace has ${viewsMax} saved views at most. Delete one first.`,
    )
  }
  const view = { id: newId('view'), name, filter }
  if (!(await insertView(db, { ...view, workspaceId, place }))) throw nameTaken(name)
  return view
}

export function nameTaken(name: string): AppError {
  return new AppError('conflict', `There is a view “${name}” already. Choose another name.`)
}
