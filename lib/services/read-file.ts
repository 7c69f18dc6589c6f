import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function readDeliveryFile(
  _actor: Actor,
  _of: { id: string; index: number },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  throw new AppError('not_ready', 'STUB read-file')
}
