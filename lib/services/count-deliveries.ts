import type { DeliveryCounts } from '@/lib/contracts/deliveries'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function countDeliveries(
  _actor: Actor,
  _of: { id: string; since?: string | undefined },
): Promise<DeliveryCounts> {
  throw new AppError('not_ready', 'STUB count-deliveries')
}
