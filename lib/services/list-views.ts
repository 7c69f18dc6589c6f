import type { SavedView } from '@/lib/contracts/views'
import { database } from '@/lib/db/process'
import { listViews as listViewRows } from '@/lib/db/views'
import type { Actor } from './actor'

export async function listViews({ workspaceId }: Actor): Promise<{ items: SavedView[] }> {
  return { items: await listViewRows(database(), { workspaceId }) }
}
