import type pg from 'pg'
import { dueTicks, type MissedPolicy, missedPolicies } from '@/lib/apps/schedule/due-ticks'
import { claimKeys } from '@/lib/db/hot/dedupe'
import { insertMadeEvents, newMadeEvent } from '@/lib/db/hot/made-event'
import type { NewRun } from '@/lib/db/hot/new-delivery'
import { inTransaction } from '@/lib/db/hot/transaction'
import {
  type DueTrigger,
  findRunSettings,
  lockDueSchedule,
  moveSchedule,
} from '@/lib/db/hot/trigger-state'
import type { FlowSettings } from '@/lib/flow/schema'
import { log } from '@/lib/log'
import { madeRunLimits } from './made-run-limits'
import { ownKeyHash } from './own-key-hash'
import { tellNewRuns } from './tell'
import { clockworkOf, type PlacedTrigger, readPlacedTrigger } from './trigger-of'

/**
 * Runs every schedule whose time has come, one transaction each: the ticks, their runs and the next
 * moment are kept together or not at all, so that no tick is lost or runs twice, whoever dies when.
 * All moments are the database's. Returns how many runs it started.
 */
export async function fireSchedules(pool: pg.Pool): Promise<number> {
  let count = 0
  for (;;) {
    const runs = await inTransaction(pool, fireOne)
    if (!runs) return count
    tellNewRuns(runs)
    count += runs.length
  }
}

/** Undefined: nothing is due. */
async function fireOne(client: pg.PoolClient): Promise<NewRun[] | undefined> {
  const due = await lockDueSchedule(client)
  if (!due) return undefined
  const plan = planTicks(due)
  const settings = plan.ticks.length > 0 ? await findRunSettings(client, due) : undefined
  const events = plan.ticks.map((tick, at) =>
    tickEvent(due, { tick, before: plan.ticks[at - 1], settings }),
  )
  const owners = await claimKeys(client, events)
  const fresh = events.filter(({ id, dedupe }) => owners.get(dedupe.keyHash)?.[0] === id)
  await insertMadeEvents(client, fresh)
  await moveSchedule(client, due, {
    nextAt: plan.nextAt,
    lastAt: plan.ticks.at(-1) ?? null,
    lastError: plan.problem,
  })
  return fresh.map(({ run }) => run)
}

interface TickPlan {
  ticks: Date[]
  nextAt: Date | null
  problem: string | null
}

/** A schedule that cannot be understood any more stops, and says so. */
function planTicks(due: DueTrigger): TickPlan {
  const { flowId, nextAt: from, now } = due
  try {
    const { input, ...placed } = readPlacedTrigger(due.trigger)
    const definition = clockworkOf(placed)
    if (definition?.kind !== 'schedule') throw new Error('There is no such schedule any more.')
    const next = (after: Date) => definition.next(input, after)
    const ticks = dueTicks({ next, from, now, missed: missedOf(input) })
    return { ticks, nextAt: next(now) ?? null, problem: null }
  } catch (error) {
    log.error('A schedule could not be worked out; it stops.', { flow: flowId, error })
    return { ticks: [], nextAt: null, problem: error instanceof Error ? error.message : '' }
  }
}

function missedOf({ missed }: PlacedTrigger['input']): MissedPolicy {
  return missedPolicies.find((policy) => policy === missed) ?? 'one'
}

const dayMs = 86_400_000

interface Tick {
  tick: Date
  before: Date | undefined
  settings: FlowSettings | undefined
}

function tickEvent(due: DueTrigger, { tick, before, settings }: Tick) {
  const { flowId, workspaceId, version } = due
  const { timeZone } = readPlacedTrigger(due.trigger).input
  const scheduledAt = tick.toISOString()
  const value = {
    scheduledAt,
    previousAt: (before ?? due.lastAt)?.toISOString() ?? null,
    timeZone: typeof timeZone === 'string' ? timeZone : 'UTC',
  }
  const event = newMadeEvent({
    ...{ workspaceId, flowId, kind: 'schedule', source: 'schedule', value },
    basis: { version, document: null },
    run: madeRunLimits({ flowId, settings, value }),
  })
  const keyHash = ownKeyHash('tick', flowId, scheduledAt)
  return { ...event, dedupe: { keyHash, windowMs: 90 * dayMs } }
}
