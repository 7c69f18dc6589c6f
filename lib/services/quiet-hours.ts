import type { AlertSettings } from '@/lib/contracts/alerts'

/** Whether nothing is to be sent at this moment. From 22:00 to 07:00 goes over midnight. */
export function isQuiet(quietHours: AlertSettings['quietHours'], now: Date): boolean {
  if (!quietHours) return false
  const { from, to, timeZone } = quietHours
  const clock = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(now)
  return from <= to ? from <= clock && clock < to : clock >= from || clock < to
}
