import type { SavedView } from '@/lib/contracts/views'
import { database } from '@/lib/db/process'
import { findView, listViews, orderViews, updateView as updateViewRow } from '@/lib/db/views'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { nameTaken } from './create-view'

interface ViewChange {
  id: string
  name?: string | undefined
  filter?: string | undefined
  place?: number | undefined
}

/** Renames a view, gives it another filter, or moves it to another place. */
export async function updateView(
  { workspaceId }: Actor,
  { id, place, ...change }: ViewChange,
): Promise<SavedView> {
  const db = database()
  const before = await findView(db, { workspaceId, id })
  if (!before) throw noView()
  const name = change.name ?? before.name
  const filter = change.filter ?? before.filter
  if (!(await updateViewRow(db, { workspaceId, id }, { name, filter }))) throw nameTaken(name)
  if (place !== undefined) {
    const others = (await listViews(db, { workspaceId }))
      .map((view) => view.id)
      .filter((one) => one !== id)
    await orderViews(db, { workspaceId, ids: others.toSpliced(place, 0, id) })
  }
  return { id, name, filter }
}

export function noView(): AppError {
  return new AppError('not_found', 'There is no such view. Somebody may have deleted it.')
}
