import type { EndpointSummary } from '@/lib/contracts/endpoints'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function rotateEndpoint(
  _actor: Actor,
  _order: { id: string; endpoint: string; graceHours: number },
): Promise<EndpointSummary> {
  throw new AppError('not_ready', 'STUB rotate-endpoint')
}
