import * as z from 'zod'

/** How often a poll looks; what is not set is every 15 minutes. */
export const everyMinutesField = z.number().min(1).max(1_440).default(15).meta({
  title: 'Look every (minutes)',
  description: 'One minute is the shortest.',
})

export function everyMsOf({ everyMinutes }: Record<string, unknown>): number {
  const minutes = typeof everyMinutes === 'number' ? everyMinutes : 15
  return Math.min(Math.max(minutes, 1), 1_440) * 60_000
}
