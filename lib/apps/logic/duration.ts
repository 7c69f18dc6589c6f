import * as z from 'zod'

const unitMs = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
} as const
const units = ['seconds', 'minutes', 'hours', 'days', 'weeks'] as const

/** Longer than that the history of a run is not kept unless somebody says so. */
export const waitMaxMs = 365 * unitMs.days

/** A length of time as a person says it: an amount and a unit. */
export const durationFields = (defaultUnit: (typeof units)[number]) => ({
  amount: z.number().min(0).max(1_000_000).default(5).meta({ title: 'For' }),
  unit: z.enum(units).default(defaultUnit).meta({ title: 'Unit' }),
})

export function durationMs({ amount, unit }: { amount: number; unit: (typeof units)[number] }) {
  return Math.round(amount * unitMs[unit])
}
