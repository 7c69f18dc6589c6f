export const missedPolicies = ['one', 'skip', 'all'] as const
export type MissedPolicy = (typeof missedPolicies)[number]

interface Due {
  next: (after: Date) => Date | undefined
  /** The earliest tick that has not run. */
  from: Date
  now: Date
  missed: MissedPolicy
}

/** A tick that is later than this was missed: nothing ran when it came. */
const lateMs = 60_000
/** So many of the ticks that were missed run at most, the newest ones. */
export const catchUpMax = 100

/** The ticks that run now, the oldest first. One that comes a little late is no matter. */
export function dueTicks({ next, from, now, missed }: Due): Date[] {
  if (from > now) return []
  const isMissed = now.getTime() - from.getTime() > lateMs
  if (!isMissed || missed === 'all') return newest({ next, from, now, count: catchUpMax })
  const [last] = newest({ next, from, now, count: 1 })
  if (!last) return []
  if (missed === 'one') return [last]
  return now.getTime() - last.getTime() <= lateMs ? [last] : []
}

interface Newest extends Omit<Due, 'missed'> {
  count: number
}

/** Looks back from now in growing windows: after a month away nobody counts every second of it. */
function newest({ next, from, now, count }: Newest): Date[] {
  for (let windowMs = lateMs; ; windowMs *= 4) {
    const start = Math.max(from.getTime(), now.getTime() - windowMs)
    const ticks = ticksBetween(next, { start, now })
    if (ticks.length >= count || start === from.getTime()) return ticks.slice(-count)
  }
}

function ticksBetween(next: Due['next'], { start, now }: { start: number; now: Date }): Date[] {
  const ticks: Date[] = []
  let tick = next(new Date(start - 1))
  while (tick && tick <= now) {
    ticks.push(tick)
    tick = next(tick)
  }
  return ticks
}
