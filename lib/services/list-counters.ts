import type { CounterKey, CounterSummary } from '@/lib/contracts/data'
import { listCounterHours, listCounterKeys, listCounterTotals } from '@/lib/db/counters'
import { database } from '@/lib/db/process'
import { type CounterUnit, keptMs, unitMs, windowStart } from '@/lib/flow/counter'
import type { Actor } from './actor'

const hoursShown = 24
const daysShown = 30

export async function listCounters({ workspaceId }: Actor): Promise<{ items: CounterSummary[] }> {
  const db = database()
  const now = new Date()
  const today = windowStart(now, 'day')
  const firstDay = new Date(today.getTime() - (daysShown - 1) * unitMs.day)
  const firstHour = windowStart(now, 'hour').getTime() - (hoursShown - 1) * unitMs.hour
  const [totals, hours] = await Promise.all([
    listCounterTotals(db, { workspaceId, since: firstDay, today }),
    listCounterHours(db, { workspaceId, since: new Date(firstHour) }),
  ])
  const items = totals.map(({ name, keys, count, sum }) => {
    const counts = Array.from({ length: hoursShown }, () => 0)
    for (const hour of hours) {
      const place = (hour.startsAt.getTime() - firstHour) / unitMs.hour
      if (hour.name === name && place < hoursShown) counts[place] = hour.count
    }
    return { name, keys, today: { count, sum }, hours: counts }
  })
  return { items }
}

interface KeyQuestion {
  name: string
  unit: CounterUnit
  since?: string | undefined
}

export async function listKeysOfCounter(
  { workspaceId }: Actor,
  { name, unit, since }: KeyQuestion,
): Promise<{ items: CounterKey[] }> {
  const from = since ? new Date(since) : new Date(Date.now() - keptMs[unit])
  const begin = windowStart(from, unit)
  return { items: await listCounterKeys(database(), { workspaceId, name, unit, since: begin }) }
}
