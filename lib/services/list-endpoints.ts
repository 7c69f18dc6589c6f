import type { EndpointSummary } from '@/lib/contracts/endpoints'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { presentEndpoints } from './present-endpoint'

export async function listEndpoints(actor: Actor, id: string): Promise<EndpointSummary[]> {
  const db = database()
  await requireFlow(db, actor, id)
  return presentEndpoints(db, actor, id)
}
