import type { EndpointSummary } from '@/lib/contracts/endpoints'
import { renameEndpoint } from '@/lib/db/endpoints'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { changeEndpoints } from './change-endpoint'
import { endpointNotFound, presentEndpoint } from './present-endpoint'

interface EndpointChange {
  /** The flow. */
  id: string
  endpoint: string
  name: string
}

export async function updateEndpoint(
  actor: Actor,
  { id: flowId, endpoint, name }: EndpointChange,
): Promise<EndpointSummary> {
  const { workspaceId } = actor
  await changeEndpoints(actor, flowId, async (tx, { endpoints }) => {
    if (!endpoints.some(({ id }) => id === endpoint)) throw endpointNotFound()
    await renameEndpoint(tx, { workspaceId, flowId, id: endpoint, name })
  })
  return presentEndpoint(database(), actor, { flowId, id: endpoint })
}
