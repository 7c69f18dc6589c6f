import { removeTable } from '@/lib/db/data-tables'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { noTable } from './list-tables'
import { tellData } from './tell-data'

/** A flow that writes to it later makes it anew. */
export async function deleteTable({ workspaceId }: Actor, name: string): Promise<void> {
  if (!(await removeTable(database(), { workspaceId, name }))) throw noTable(name)
  tellData(workspaceId, 'tables')
}
