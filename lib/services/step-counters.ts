import type pg from 'pg'
import type { StepCounters } from '@/lib/apps/ports'
import type { Once } from '@/lib/db/hot/apply-once'
import { cleanText } from '@/lib/db/hot/clean-text'
import type { CounterWriter } from '@/lib/db/hot/counters'
import { countSeriesOf, hasSeries } from '@/lib/db/hot/data-room'
import { AppError } from '@/lib/errors'
import { keptMs, unitMs, windowStart } from '@/lib/flow/counter'
import { createBudget } from './data-budget'
import { checkKey, dataLimits } from './data-limits'
import { tellData } from './tell-data'

export function createCounters(pool: pg.Pool, write: CounterWriter): (once: Once) => StepCounters {
  const requireRoom = createSeriesRoom(pool)
  return (once) => ({
    async add({ counter: name, key: rawKey, value, at, unit }) {
      const counter = checkKey('name of the counter', name)
      const key = rawKey === '' ? '' : checkKey('key of the counter', rawKey)
      checkMoment(at)
      await requireRoom({ workspaceId: once.workspaceId, counter, key, at })
      const window = await write({ ...once, counter, key, value, at, unit })
      tellData(once.workspaceId, 'counters')
      return window
    },
  })
}

interface Series {
  workspaceId: string
  counter: string
  key: string
  at: Date
}

const knownMax = 50_000

/** Refuses a key too many. What this process has seen today needs no look. */
function createSeriesRoom(pool: pg.Pool): (series: Series) => Promise<void> {
  const known = new Set<string>()
  let today = windowStart(new Date(), 'day')
  const room = createBudget(dataLimits.seriesPerDay, (given) =>
    countSeriesOf(pool, { ...given, day: windowStart(new Date(), 'day') }),
  )
  return async ({ workspaceId, counter, key, at }) => {
    const day = windowStart(at, 'day')
    const now = windowStart(new Date(), 'day')
    if (now.getTime() !== today.getTime() || known.size >= knownMax) known.clear()
    today = now
    const name = JSON.stringify([workspaceId, counter, key, day])
    if (known.has(name)) return
    const isFree =
      (await room.take(workspaceId)) || (await hasSeries(pool, { workspaceId, counter, key, day }))
    if (!isFree) {
      throw new AppError(
        'limit',
        `Too many keys: the counters of a workspace count at most ${dataLimits.seriesPerDay.toLocaleString('en-US')} different keys a day. “${cleanText(key)}” was not counted. Use a key with fewer values, like a device or a country.`,
      )
    }
    known.add(name)
  }
}

function checkMoment(at: Date): void {
  const agoMs = Date.now() - at.getTime()
  if (agoMs <= keptMs.day && agoMs >= -unitMs.day) return
  throw new AppError(
    'invalid',
    `Nothing can be counted at ${at.toISOString()}: counters keep two years, and tomorrow is the latest.`,
  )
}
