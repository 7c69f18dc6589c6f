import { markEndpointDeleted } from '@/lib/db/endpoints'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { changeEndpoints } from './change-endpoint'
import { endpointNotFound } from './present-endpoint'

/** Deletes a URL with those that it replaced, or ends the time of a replaced one. They answer 410. */
export async function deleteEndpoint(
  actor: Actor,
  { id: flowId, endpoint }: { id: string; endpoint: string },
): Promise<void> {
  const { workspaceId } = actor
  await changeEndpoints(actor, flowId, async (tx, { endpoints, aliases }) => {
    if (endpoints[0]?.id === endpoint) {
      throw new AppError(
        'conflict',
        'This is the URL that the flow shows, so it cannot be deleted. Replace it, or delete the flow.',
      )
    }
    if (![...endpoints, ...aliases].some(({ id }) => id === endpoint)) throw endpointNotFound()
    await markEndpointDeleted(tx, { workspaceId, flowId, id: endpoint })
  })
}
