import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function releaseHeldDeliveries(
  _actor: Actor,
  _order: { id: string; events?: string[] | undefined; perSecond?: number | undefined },
): Promise<{ released: number }> {
  throw new AppError('not_ready', 'STUB release-held')
}
