import type { WaitsFor } from '@/lib/contracts/waits-for'
import type { Db } from '@/lib/db/client'
import { countWorkers } from '@/lib/db/hot/workers'
import { databasePool } from '@/lib/db/process'
import {
  countQueuedBefore,
  findFirstWaitingStep,
  type RunTurn,
  readLineBefore,
  readRunTurn,
  type WaitingStep,
} from '@/lib/db/run-turns'
import type { OneRun } from '@/lib/db/step-runs'
import { allSteps } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'

/** Why a run does nothing at the moment; undefined for one that works or has ended. */
export async function findWaitsFor(db: Db, run: OneRun): Promise<WaitsFor | undefined> {
  const turn = await readRunTurn(db, run)
  switch (turn?.status) {
    case 'queued':
      return forTurn(db, run, turn)
    case 'waiting':
      return turn.hasBegun ? forStep(db, run, turn) : forStart(db, run, turn)
    case 'running':
      return turn.isLost ? whoeverWorks({ reason: 'takeover' }) : undefined
    default:
      return undefined
  }
}

/** A step that waits for its time does so for its turn where it is a throttle. */
export function namedIn(document: Flow, waitsFor: WaitsFor): WaitsFor {
  if (waitsFor.reason !== 'time') return waitsFor
  const step = allSteps(document).find(({ key }) => key === waitsFor.step)
  const isThrottle = step?.app === 'logic' && step.action === 'throttle'
  return isThrottle ? { ...waitsFor, reason: 'turn' } : waitsFor
}

/** Nobody takes it while no worker is there: that comes before all that would hold it up then. */
async function whoeverWorks(otherwise: WaitsFor): Promise<WaitsFor> {
  const workers = await countWorkers(databasePool())
  return workers === 0 ? { reason: 'worker' } : otherwise
}

async function forTurn(db: Db, run: OneRun, { orderKey, laneLimit }: RunTurn): Promise<WaitsFor> {
  if (orderKey === null) {
    return whoeverWorks({ reason: 'queue', ahead: await countQueuedBefore(db, run) })
  }
  const { ahead, first } = await readLineBefore(db, { ...run, orderKey })
  const limit = laneLimit ?? 1
  if (ahead < limit || first === undefined) return whoeverWorks({ reason: 'queue', ahead: 0 })
  const line = { ahead, behind: first }
  return whoeverWorks(
    laneLimit === null ? { reason: 'order', ...line } : { reason: 'limit', limit, ...line },
  )
}

async function forStart(db: Db, run: OneRun, turn: RunTurn): Promise<WaitsFor> {
  if (turn.isDue || !turn.wakeAt) return forTurn(db, run, turn)
  return { reason: turn.isGathering ? 'collect' : 'rate', until: turn.wakeAt.toISOString() }
}

async function forStep(db: Db, run: OneRun, { wakeAt, isDue }: RunTurn): Promise<WaitsFor> {
  if (isDue) return whoeverWorks({ reason: 'queue', ahead: 0 })
  const step = await findFirstWaitingStep(db, run)
  const until = wakeAt ? { until: wakeAt.toISOString() } : {}
  return step ? stepWait(step) : { reason: 'storage', ...until }
}

function stepWait({
  key,
  item,
  until,
  waitFor,
  attempts,
  isRetry,
  waiting,
}: WaitingStep): WaitsFor {
  return {
    ...(isRetry ? { reason: 'retry', attempt: attempts + 1 } : { reason: reasonOf(waitFor) }),
    ...{ step: key, until: until.toISOString() },
    ...(item === '' ? {} : { item }),
    ...(waiting > 1 ? { others: waiting - 1 } : {}),
  }
}

function reasonOf(waitFor: string | null): WaitsFor['reason'] {
  switch (waitFor) {
    case 'call':
    case 'approval':
    case 'flow':
    case 'digest':
      return waitFor
    default:
      return 'time'
  }
}
