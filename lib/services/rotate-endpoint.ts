import type { EndpointSummary } from '@/lib/contracts/endpoints'
import { insertEndpoint, replaceToken } from '@/lib/db/endpoints'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'
import { changeEndpoints, newToken, storedToken } from './change-endpoint'
import { endpointNotFound, openToken, presentEndpoint } from './present-endpoint'

const retiringMax = 20

interface Rotation {
  /** The flow. */
  id: string
  endpoint: string
  /** The old URL works so long. 0: not at all. */
  graceHours: number
}

/**
 * Replaces a URL. The endpoint keeps its id, and with it the keys of its duplicates; the old token
 * moves to a row of its own that leads to the endpoint for a while and answers "deleted" after it.
 */
export async function rotateEndpoint(
  actor: Actor,
  { id: flowId, endpoint, graceHours }: Rotation,
): Promise<EndpointSummary> {
  const { workspaceId } = actor
  await changeEndpoints(actor, flowId, async (tx, { endpoints, aliases }) => {
    const row = endpoints.find(({ id }) => id === endpoint)
    if (!row) throw endpointNotFound()
    if (aliases.filter(({ aliasOf }) => aliasOf === endpoint).length >= retiringMax) {
      const message = `${retiringMax} replaced URLs still work. End the time of one before you replace this one again.`
      throw new AppError('limit', message)
    }
    const token = openToken(workspaceId, row)
    const place = { workspaceId, flowId }
    await replaceToken(tx, { ...place, id: endpoint, ...newToken(workspaceId, endpoint) })
    const aliasId = newId('endpoint')
    await insertEndpoint(tx, {
      ...place,
      id: aliasId,
      ...storedToken({ workspaceId, endpointId: aliasId, token }),
      aliasOf: endpoint,
      expiresAt: new Date(Date.now() + graceHours * 3_600_000),
    })
  })
  return presentEndpoint(database(), actor, { flowId, id: endpoint })
}
