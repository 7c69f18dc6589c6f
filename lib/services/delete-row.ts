import { removeRow } from '@/lib/db/data-tables'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { tellData } from './tell-data'
import { noRow } from './update-row'

export async function deleteRow(
  { workspaceId }: Actor,
  { name: tableName, id }: { name: string; id: string },
): Promise<void> {
  if (!(await removeRow(database(), { workspaceId, tableName, id }))) throw noRow()
  tellData(workspaceId, 'tables')
}
