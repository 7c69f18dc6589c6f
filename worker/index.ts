import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { openBlobs } from '@/lib/db/blobs/open'
import { closeChanges, publishChange, tellsSingly } from '@/lib/db/changes'
import { cancelChannel } from '@/lib/db/hot/cancel'
import { startDatabaseClock } from '@/lib/db/hot/database-clock'
import { listen } from '@/lib/db/hot/listen'
import { createHotPool, type HotPool } from '@/lib/db/hot/pool'
import { createRunStore } from '@/lib/db/hot/run-store'
import { announceWorker } from '@/lib/db/hot/workers'
import { ensurePartitions } from '@/lib/db/partitions'
import { deleteOldHistory } from '@/lib/db/retention'
import { drive } from '@/lib/engine/drive'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { setDoorbell, setNearWorker } from '@/lib/queue/bell'
import { type Doorbell, openDoorbell, type RungRows } from '@/lib/queue/open'
import { after } from '@/lib/services/after'
import { continueBulkActions } from '@/lib/services/bulk/continue-bulk-actions'
import { doFollowUps } from '@/lib/services/follow-ups'
import { historyKeepers } from '@/lib/services/history-keepers'
import { createHistoryReader } from '@/lib/services/keep-history'
import { createProductionRunner, productionOutside } from '@/lib/services/production-runner'
import { closeStepCode } from '@/lib/services/step-code'
import { createAlertLoops } from './alert-loops'
import { connectProcess } from './connect'
import { createFollowUpLoop } from './follow-up-loop'
import { createHistoryLoop } from './history-loop'
import { createLookLoop } from './look-loop'
import { atMostEvery, hearParent } from './near-worker'
import { observeStore } from './observe-store'
import { runUntilToldToEnd } from './process'
import { createRunLoop, type RunLoop } from './run-loop'
import { createTidyLoop } from './tidy-loop'
import { createTriggerLoop } from './trigger-loop'

/** `npm run worker`: drives runs. As many of these processes as wanted. */
export async function main(): Promise<void> {
  await runUntilToldToEnd('worker', startWorker)
}

export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const { databaseUrl } = await connectProcess()
  const { leaseMs, redisUrl, retentionDays, workerConcurrency } = env()
  const { stepOutputMaxBytes, runDataMaxBytes } = env()
  const pool = createHotPool({ databaseUrl, name: 'worker', max: 4 })
  const clock = await startDatabaseClock(pool)
  const doorbell = await openDoorbell({ databaseUrl, redisUrl })
  const followUps = createFollowUpLoop({
    work: () => doFollowUps(pool),
    onDone: () => loop.look(),
  })
  const blobs = openBlobs(pool)
  const store = createRunStore(pool, { leaseMs, values: blobs, onFollowUps: followUps.wake })
  const runner = createProductionRunner(pool)
  const observed = observeStore(store, publishChange, tellsSingly)
  const loop = createRunLoop({
    store,
    concurrency: workerConcurrency,
    leaseMs,
    onLeft: atMostEvery(passOnMs, () => doorbell.ring()),
    drive: (run, signal) =>
      drive(run, {
        store: observed(run),
        runner,
        now: clock.now,
        random: Math.random,
        after,
        limits: { stepBytes: stepOutputMaxBytes, runBytes: runDataMaxBytes },
        signal,
        report: (error, context) =>
          log.error('A step failed for a reason of ours.', { error, ...context }),
      }),
  })
  await hearRings(doorbell, loop)
  const triggers = createTriggerLoop({ pool, outside: productionOutside(pool), onRuns: loop.wake })
  const history = createHistoryLoop({
    reader: createHistoryReader({ pool, keepers: historyKeepers }),
  })
  const bulkActions = createLookLoop({
    ...{ look: () => continueBulkActions(pool), lookMs: 250 },
    failure: 'Something that is done to many runs did not go on; trying again soon.',
  })
  const alerts = createAlertLoops(pool)
  const cancels = listen({ databaseUrl, channels: { [cancelChannel]: loop.giveUp } })
  const presence = await announceWorker(databaseUrl)
  const tidy = createTidyLoop({ databaseUrl, now: clock.now })
  const upkeep = keepUp(() => tidyHistory({ pool, now: clock.now(), days: retentionDays, blobs }))
  log.info('The worker is ready.', { worker: randomUUID().slice(0, 8), slots: workerConcurrency })
  return {
    async stop() {
      upkeep.abort()
      await tidy.stop()
      await triggers.stop()
      await history.stop()
      await bulkActions.stop()
      await alerts.stop()
      await loop.stop(20_000)
      await followUps.stop()
      await closeStepCode()
      await cancels.close()
      await doorbell.close()
      await presence.close()
      await closeChanges()
      clock.close()
      await pool.end()
    },
  }
}

/** The rings of all processes; this one and the one that it is a child of need no queue for theirs. */
async function hearRings(doorbell: Doorbell, loop: RunLoop): Promise<void> {
  const onRing = (rows: RungRows) => (rows === 'woken' ? loop.look() : loop.wake())
  setDoorbell(doorbell)
  setNearWorker((rows) => {
    onRing(rows)
    return true
  })
  hearParent(onRing)
  await doorbell.listen(onRing)
}

interface History {
  pool: HotPool
  now: Date
  days: number
  blobs: ReturnType<typeof openBlobs>
}

async function tidyHistory({ pool, now, days, blobs }: History): Promise<void> {
  await ensurePartitions(pool, now)
  await deleteOldHistory(pool, { now, days, blobs })
}

const dayMs = 86_400_000
/** A worker with more to do than it has slots says so to the others so often. */
const passOnMs = 250

/** Runs daily work, now for the first time; a failure is logged and tried again the next day. */
function keepUp(work: () => Promise<unknown>): AbortController {
  const controller = new AbortController()
  const run = async () => {
    for (;;) {
      await work().catch((error: unknown) => log.error('Daily upkeep failed.', { error }))
      await pause(dayMs, undefined, { signal: controller.signal })
    }
  }
  run().catch(() => {})
  return controller
}
