import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function revealSecret(_actor: Actor, _id: string): Promise<{ secret: string }> {
  throw new AppError('not_ready', 'STUB reveal-secret')
}
