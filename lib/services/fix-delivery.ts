import type { FixOutcome } from '@/lib/contracts/deliveries'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function fixDelivery(
  _actor: Actor,
  _order: { id: string; fix: string; publish: boolean; process: boolean },
): Promise<FixOutcome> {
  throw new AppError('not_ready', 'STUB fix-delivery')
}
