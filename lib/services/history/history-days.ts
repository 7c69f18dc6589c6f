import { env } from '@/lib/env'

/** How long deliveries and runs are kept where nobody set less. */
export function installationDays(): number {
  return env().retentionDays
}

/** The smallest counts. */
export function keptDays(...set: (number | null | undefined)[]): number {
  return Math.min(installationDays(), ...set.filter((days) => typeof days === 'number'))
}
