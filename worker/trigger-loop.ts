import type pg from 'pg'
import { dueKinds } from '@/lib/db/hot/trigger-state'
import { log } from '@/lib/log'
import { fireSchedules } from '@/lib/services/fire-schedules'
import { lookPolls } from '@/lib/services/look-polls'
import type { PollOutside } from '@/lib/services/perform-poll'

interface TriggerLoopOptions {
  pool: pg.Pool
  outside: PollOutside
  /** Runs were started. */
  onRuns: () => void
  lookMs?: number
}

/** Looks of different flows at once, in one process. */
const lookersMax = 4

/** Fires schedules and looks for what is new, each second; any number of these run beside each other. */
export function createTriggerLoop({ pool, outside, onRuns, lookMs = 1_000 }: TriggerLoopOptions): {
  stop(): Promise<void>
} {
  const ending = new AbortController()
  const { signal } = ending
  const underWay = new Set<Promise<void>>()
  let isFiring = false
  let lookers = 0

  async function look(): Promise<void> {
    const kinds = await dueKinds(pool)
    if (kinds.has('schedule') && !isFiring) {
      isFiring = true
      begin(fireSchedules(pool), () => {
        isFiring = false
      })
    }
    if (kinds.has('poll') && lookers < lookersMax) {
      lookers += 1
      begin(lookPolls({ pool, outside, signal }), () => {
        lookers -= 1
      })
    }
  }

  function begin(work: Promise<number>, onEnd: () => void): void {
    const done = work
      .then((count) => {
        if (count > 0) onRuns()
      })
      .catch(noteFailure)
      .finally(() => {
        onEnd()
        underWay.delete(done)
      })
    underWay.add(done)
  }

  const timer = setInterval(() => void look().catch(noteFailure), lookMs)
  return {
    async stop() {
      clearInterval(timer)
      ending.abort()
      await Promise.all(underWay)
    },
  }
}

/** What was due stays due: the next look finds it. */
function noteFailure(error: unknown): void {
  log.error('Schedules and polls could not be looked after.', { error })
}
