import type { EndpointSummary } from '@/lib/contracts/endpoints'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function listEndpoints(_actor: Actor, _id: string): Promise<EndpointSummary[]> {
  throw new AppError('not_ready', 'STUB list-endpoints')
}
