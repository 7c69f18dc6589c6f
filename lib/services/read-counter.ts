import type { CounterWindow } from '@/lib/contracts/data'
import { readCounterWindows } from '@/lib/db/counters'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { type CounterUnit, unitMs, windowStart } from '@/lib/flow/counter'
import type { Actor } from './actor'

interface CounterQuestion {
  name: string
  key?: string | undefined
  unit: CounterUnit
  since?: string | undefined
  until?: string | undefined
}

const windowsMax = 3_000
const windowsDefault: Record<CounterUnit, number> = { minute: 60, hour: 24, day: 30 }

/** What was counted from one moment to another: every window, also those without anything. */
export async function readCounter(
  { workspaceId }: Actor,
  { name, key, unit, since, until }: CounterQuestion,
): Promise<{ unit: CounterUnit; windows: CounterWindow[] }> {
  const end = until ? new Date(until) : new Date(Date.now() + unitMs[unit])
  const last = until ? end : windowStart(end, unit)
  const wanted = windowsDefault[unit] * unitMs[unit]
  const begin = windowStart(since ? new Date(since) : new Date(last.getTime() - wanted), unit)
  const count = Math.ceil((last.getTime() - begin.getTime()) / unitMs[unit])
  if (count > windowsMax) {
    throw new AppError(
      'invalid',
      `This span has ${count} windows of one ${unit}; at most ${windowsMax} are given at once. Choose a shorter span or a larger unit.`,
    )
  }
  const rows = await readCounterWindows(database(), {
    ...{ workspaceId, name, key, unit, since: begin, until: last },
  })
  const known = new Map(rows.map((row) => [row.startsAt.getTime(), row]))
  const windows = Array.from({ length: Math.max(0, count) }, (_, place) => {
    const startsAt = begin.getTime() + place * unitMs[unit]
    const { count: times = 0, sum = 0, min = null, max = null } = known.get(startsAt) ?? {}
    return { startsAt: new Date(startsAt).toISOString(), count: times, sum, min, max }
  })
  return { unit, windows }
}
