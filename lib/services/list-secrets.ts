import type { SecretSummary } from '@/lib/contracts/endpoints'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'

export async function listSecrets(_actor: Actor, _id: string): Promise<SecretSummary[]> {
  throw new AppError('not_ready', 'STUB list-secrets')
}
