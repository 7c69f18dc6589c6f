import type { Diagnosis } from '@/lib/contracts/deliveries'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function diagnoseDelivery(_actor: Actor, _id: string): Promise<Diagnosis> {
  throw new AppError('not_ready', 'STUB diagnose-delivery')
}
