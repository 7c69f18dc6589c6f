import type { EndpointSummary } from '@/lib/contracts/endpoints'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function createEndpoint(
  _actor: Actor,
  _order: { id: string; name: string },
): Promise<EndpointSummary> {
  throw new AppError('not_ready', 'STUB create-endpoint')
}
