import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function deleteEndpoint(
  _actor: Actor,
  _order: { id: string; endpoint: string },
): Promise<void> {
  throw new AppError('not_ready', 'STUB delete-endpoint')
}
