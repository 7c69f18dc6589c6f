import type { EndpointSummary } from '@/lib/contracts/endpoints'
import { insertEndpoint } from '@/lib/db/endpoints'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'
import { changeEndpoints, newToken } from './change-endpoint'
import { presentEndpoint } from './present-endpoint'

export const endpointsMax = 20

/** One more URL for a flow, for example one for each sender. */
export async function createEndpoint(
  actor: Actor,
  { id: flowId, name }: { id: string; name: string },
): Promise<EndpointSummary> {
  const { workspaceId } = actor
  const id = newId('endpoint')
  await changeEndpoints(actor, flowId, async (tx, { endpoints }) => {
    if (endpoints.length >= endpointsMax) {
      const message = `A flow has at most ${endpointsMax} URLs. Delete one that is not used.`
      throw new AppError('limit', message)
    }
    await insertEndpoint(tx, { id, workspaceId, flowId, name, ...newToken(workspaceId, id) })
  })
  return presentEndpoint(database(), actor, { flowId, id })
}
