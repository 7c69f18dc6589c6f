import type { SqlRunStore } from '@/lib/db/hot/run-store'
import type { ClaimedRun, Lease } from '@/lib/engine/ports'
import { log } from '@/lib/log'

export interface RunLoopOptions {
  store: Pick<SqlRunStore, 'take' | 'renew' | 'release' | 'drained'>
  /** Drives one run until it settles, waits or is lost. Never throws for a failing step. */
  drive: (run: ClaimedRun, signal: AbortSignal) => Promise<unknown>
  /** How many runs are driven at once. */
  concurrency: number
  leaseMs: number
  /** There is more to do than there are slots for: others may take it. */
  onLeft?: () => void
  /** How often everything is looked at, rung or not. */
  lookMs?: number
}

export interface RunLoop {
  /** Rows are waiting: claim as many as there are free slots, and go on while they come back full. */
  wake(): void
  /** Runs that waited are due: looks at everything now instead of within a second. */
  look(): void
  /** The run was cancelled: what it does ends now, not only when its lease is looked at. */
  giveUp(runId: string): void
  readonly inFlight: number
  /** Claims nothing more, lets runs end for up to `graceMs`, hands the rest back. */
  stop(graceMs: number): Promise<void>
}

/** While much is left to do, rings are answered so often. */
const gatherMs = 20

type Look = 'newest' | 'all'

interface Driven {
  lease: Lease
  place: { workspaceId: string; flowId: string }
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
  const left = noteLeft(options.onLeft)
  /** So many were driven after the last claim. */
  let filledTo = concurrency
  const again = createAlarm(() => fill('newest'))
  // Refilling at half keeps claims in batches.
  const isAtHalf = () => driven.size <= filledTo / 2

  function start(run: ClaimedRun): void {
    const controller = new AbortController()
    const { lease, workspaceId, flow } = run
    const done = options
      .drive(run, controller.signal)
      .catch((error: unknown) => noteUndriven(lease, error))
      .then(() => {
        if (driven.get(lease.runId)?.controller === controller) driven.delete(lease.runId)
        if ((left.isAny && isAtHalf()) || run.isOrdered) fill('newest')
      })
    driven.set(lease.runId, { lease, place: { workspaceId, flowId: flow.id }, controller, done })
  }

  function fill(look: Look): void {
    if (isStopping) return
    if (filling !== undefined) {
      if (rungAgain !== 'all') rungAgain = look
      return
    }
    filling = whileTrue(() => claimOnce(look))
      .catch(noteUnclaimed)
      .finally(() => {
        filling = undefined
        const next = rungAgain
        rungAgain = undefined
        if (next) fill(next)
      })
  }

  /** True: every slot was filled from what was asked for, so some may have become free meanwhile. */
  async function claimOnce(look: Look): Promise<boolean> {
    const free = concurrency - driven.size
    if (free <= 0) left.note(true)
    if (free <= 0 || isStopping) return false
    const held = [...driven.values()].map(({ place }) => place)
    const { runs, isMore, againInMs } = await store.take({ free, held, isFull: look === 'all' })
    left.note(isMore)
    // What was claimed meanwhile has not begun: it goes back as it is.
    if (isStopping) await store.release(runs.map(({ lease }) => lease))
    else for (const run of runs) start(run)
    filledTo = driven.size
    if (runs.length < free && againInMs !== undefined) again.within(againInMs)
    return runs.length === free
  }

  const looking = setInterval(() => fill('all'), lookMs)
  const renewing = setInterval(() => void renew(store, driven), leaseMs / 3)
  fill('all')

  return {
    // Where much is left to do anyway, rings are gathered; a newcomer waits for a moment.
    wake: () => (left.isAny && !isAtHalf() ? again.within(gatherMs) : fill('newest')),
    look: () => fill('all'),
    giveUp: (runId) => driven.get(runId)?.controller.abort(),
    get inFlight() {
      return driven.size
    },
    async stop(graceMs) {
      isStopping = true
      clearInterval(looking)
      again.clear()
      await filling
      await within(graceMs, Promise.all([...driven.values()].map(({ done }) => done)))
      clearInterval(renewing)
      await handBack(store, [...driven.values()])
    },
  }
}

/** The last claim left some: for want of slots, or of those that their flow may have. */
function noteLeft(onLeft: () => void = () => undefined) {
  let isAny = false
  return {
    get isAny() {
      return isAny
    },
    note(isLeft: boolean) {
      isAny = isLeft
      if (isLeft) onLeft()
    },
  }
}

/** Rings once, at the earliest of the times that were asked for. */
function createAlarm(ring: () => void): { within(ms: number): void; clear(): void } {
  let timer: NodeJS.Timeout | undefined
  let atMs = Number.POSITIVE_INFINITY
  const clear = () => {
    clearTimeout(timer)
    atMs = Number.POSITIVE_INFINITY
  }
  return {
    within(ms) {
      const wantedMs = performance.now() + ms
      if (wantedMs >= atMs) return
      clear()
      atMs = wantedMs
      timer = setTimeout(() => {
        atMs = Number.POSITIVE_INFINITY
        ring()
      }, ms)
    },
    clear,
  }
}

/** Ends what is left, so that another worker takes it up at once. */
async function handBack(store: RunLoopOptions['store'], left: Driven[]): Promise<void> {
  for (const { controller } of left) controller.abort()
  await within(2_000, Promise.all(left.map(({ done }) => done)))
  await store.drained()
  await store.release(left.map(({ lease }) => lease))
}

async function whileTrue(work: () => Promise<boolean>): Promise<void> {
  while (await work());
}

function noteUnclaimed(error: unknown): void {
  log.warn('Work could not be claimed; looking again in a second.', { error: String(error) })
}

function noteUndriven({ runId: run }: Lease, error: unknown): void {
  log.error('A run could not be driven; it is taken up again when its lease ends.', { run, error })
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
