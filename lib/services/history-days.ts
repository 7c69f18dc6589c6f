import { env } from '@/lib/env'

/** How long deliveries and runs are kept. */
export function historyDays(): number {
  return env().retentionDays
}
