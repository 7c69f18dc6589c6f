import type { EndpointSummary } from '@/lib/contracts/endpoints'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function updateEndpoint(
  _actor: Actor,
  _order: { id: string; endpoint: string; name: string },
): Promise<EndpointSummary> {
  throw new AppError('not_ready', 'STUB update-endpoint')
}
