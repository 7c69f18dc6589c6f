import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function discardHeldDeliveries(
  _actor: Actor,
  _order: { id: string; events?: string[] | undefined },
): Promise<{ discarded: number }> {
  throw new AppError('not_ready', 'STUB discard-held')
}
