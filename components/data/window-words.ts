import { dateFormat } from '@/components/ui/date-format'
import type { CounterUnit } from '@/lib/flow/counter'

interface WindowWordsOptions {
  unit: CounterUnit
  /** Of the viewer. Days are those of UTC, in which they were counted. */
  timeZone: string
  isLong?: boolean
}

/** "12:04", "3 Nov"; long: "3 Nov, 12:04". */
export function windowWords(
  startsAt: string,
  { unit, timeZone, isLong = false }: WindowWordsOptions,
): string {
  const day = { day: 'numeric', month: 'short' } as const
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  const zone = unit === 'day' ? 'UTC' : timeZone
  const parts = unit === 'day' ? day : isLong ? { ...day, ...clock } : clock
  return dateFormat(zone, parts).format(new Date(startsAt))
}
