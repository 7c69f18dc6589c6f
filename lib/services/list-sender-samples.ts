import type { SenderSample } from '@/lib/contracts/endpoints'
import { AppError } from '@/lib/errors'

export function listSenderSamples(): SenderSample[] {
  throw new AppError('not_ready', 'STUB list-sender-samples')
}
