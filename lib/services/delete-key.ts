import { removeApiKey } from '@/lib/db/api-keys'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

/** The key stops working with the next request. */
export async function deleteKey({ workspaceId }: Actor, id: string): Promise<void> {
  const isRemoved = await removeApiKey(database(), { workspaceId, id })
  if (!isRemoved) throw new AppError('not_found', 'There is no such API key.')
}
