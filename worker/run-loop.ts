import type { SqlRunStore } from '@/lib/db/hot/run-store'
import type { ClaimedRun, Lease } from '@/lib/engine/ports'
import { log } from '@/lib/log'

export interface RunLoopOptions {
  store: Pick<SqlRunStore, 'claim' | 'claimAll' | 'renew' | 'release' | 'drained'>
  /** Drives one run until it settles, waits or is lost. Never throws for a failing step. */
  drive: (run: ClaimedRun, signal: AbortSignal) => Promise<unknown>
  /** How many runs are driven at once. */
  concurrency: number
  leaseMs: number
  /** How often everything is looked at, rung or not. */
  lookMs?: number
}

export interface RunLoop {
  /** Rows are waiting: claim as many as there are free slots, and go on while they come back full. */
  wake(): void
  /** Runs that waited are due: looks at everything now instead of within a second. */
  look(): void
  readonly inFlight: number
  /** Claims nothing more, lets runs end for up to `graceMs`, hands the rest back. */
  stop(graceMs: number): Promise<void>
}

type Look = 'newest' | 'all'

interface Driven {
  lease: Lease
  controller: AbortController
  done: Promise<void>
}

/** One slot drives one run. A ring wakes the loop; a full look each second covers lost rings. */
export function createRunLoop(options: RunLoopOptions): RunLoop {
  const { store, concurrency, leaseMs, lookMs = 1_000 } = options
  const driven = new Map<string, Driven>()
  let isStopping = false
  let filling: Promise<void> | undefined
  let rungAgain: Look | undefined
  /** The last claim filled every slot, so more may wait. */
  let mayWait = false

  function start(run: ClaimedRun): void {
    const controller = new AbortController()
    const { lease } = run
    const done = options
      .drive(run, controller.signal)
      .catch((error: unknown) => {
        log.error('A run could not be driven; it is taken up again when its lease ends.', {
          run: lease.runId,
          error,
        })
      })
      .then(() => {
        if (driven.get(lease.runId)?.controller === controller) driven.delete(lease.runId)
        // Refilling at half keeps claims in batches.
        const isRefilling = mayWait && driven.size <= concurrency / 2
        if (isRefilling || run.isOrdered) fill('newest')
      })
    driven.set(lease.runId, { lease, controller, done })
  }

  function fill(look: Look): void {
    if (isStopping) return
    if (filling !== undefined) {
      if (rungAgain !== 'all') rungAgain = look
      return
    }
    filling = claimWhileFull(look).finally(() => {
      filling = undefined
      const again = rungAgain
      rungAgain = undefined
      if (again) fill(again)
    })
  }

  async function claimWhileFull(look: Look): Promise<void> {
    try {
      for (;;) {
        const free = concurrency - driven.size
        mayWait = free <= 0
        if (mayWait || isStopping) return
        const runs = look === 'all' ? await store.claimAll(free) : await store.claim(free)
        // What was claimed while the loop was told to stop has not begun: it goes back as it is.
        if (isStopping) return await store.release(runs.map(({ lease }) => lease))
        for (const run of runs) start(run)
        if (runs.length < free) return
      }
    } catch (error) {
      log.warn('Work could not be claimed; looking again in a second.', { error: String(error) })
    }
  }

  const looking = setInterval(() => fill('all'), lookMs)
  const renewing = setInterval(() => void renew(store, driven), leaseMs / 3)
  fill('all')

  return {
    wake: () => fill('newest'),
    look: () => fill('all'),
    get inFlight() {
      return driven.size
    },
    async stop(graceMs) {
      isStopping = true
      clearInterval(looking)
      await filling
      await within(graceMs, Promise.all([...driven.values()].map(({ done }) => done)))
      clearInterval(renewing)
      const left = [...driven.values()]
      for (const { controller } of left) controller.abort()
      await within(2_000, Promise.all(left.map(({ done }) => done)))
      await store.drained()
      await store.release(left.map(({ lease }) => lease))
    },
  }
}

/** A run that another worker has now, or that was cancelled, is given up. */
async function renew(store: Pick<SqlRunStore, 'renew'>, driven: Map<string, Driven>) {
  const leases = [...driven.values()].map(({ lease }) => lease)
  try {
    for (const runId of await store.renew(leases)) driven.get(runId)?.controller.abort()
  } catch (error) {
    log.warn('Leases could not be renewed.', { error: String(error) })
  }
}

async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([work, limit])
  clearTimeout(timer)
}
