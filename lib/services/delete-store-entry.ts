import { database } from '@/lib/db/process'
import { removeStoreEntry } from '@/lib/db/store-entries'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { tellData } from './tell-data'

export async function deleteStoreEntry({ workspaceId }: Actor, key: string): Promise<void> {
  if (!(await removeStoreEntry(database(), { workspaceId, key }))) {
    throw new AppError('not_found', `Nothing is stored under “${key}” (any more).`)
  }
  tellData(workspaceId, 'store')
}
