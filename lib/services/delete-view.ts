import { database } from '@/lib/db/process'
import { removeView } from '@/lib/db/views'
import type { Actor } from './actor'
import { noView } from './update-view'

export async function deleteView({ workspaceId }: Actor, id: string): Promise<void> {
  if (!(await removeView(database(), { workspaceId, id }))) throw noView()
}
