import { rootGraph } from '@/lib/flow/graph'
import { type Driving, openRecords } from './driving'
import { createJournalBuffer } from './journal-buffer'
import { createPlanner, type Plan } from './plan'
import { type ClaimedRun, type DrivePorts, LeaseLost, type RunOutcome } from './ports'
import { closeSteps, endOf, skipSteps, stepRunsMax } from './run-end'
import { createScope } from './scope'
import { tryStep } from './try-step'

/** `lost`: the run is another worker's, was cancelled, or the process ends; nothing more is written. */
export type DriveEnd = 'settled' | 'waiting' | 'lost'

const runningMax = 10

/**
 * Drives a claimed run until it settles or waits: plan, run what is ready, record, plan again.
 * Rejects when the store fails for another reason than the lease; the run can be claimed again then.
 */
export async function drive(run: ClaimedRun, ports: DrivePorts): Promise<DriveEnd> {
  // Followed by hand: AbortSignal.any took a sixth of a short run's time and doubled the memory.
  const ending = new AbortController()
  const onAbort = () => ending.abort(ports.signal.reason)
  ports.signal.addEventListener('abort', onAbort, { once: true })
  if (ports.signal.aborted) onAbort()
  const driving = startDriving(run, ports, ending.signal)
  try {
    return await driveToEnd(driving)
  } catch (error) {
    ending.abort(error)
    await Promise.allSettled(driving.running.values())
    if (error instanceof LeaseLost || ports.signal.aborted) return 'lost'
    throw error
  } finally {
    ports.signal.removeEventListener('abort', onAbort)
  }
}

function startDriving(run: ClaimedRun, ports: DrivePorts, signal: AbortSignal): Driving {
  const graph = rootGraph(run.document)
  return {
    run,
    ports,
    signal,
    steps: new Map(graph.steps.map((step) => [step.key, step])),
    plan: createPlanner(graph),
    records: new Map(run.steps.filter(({ item }) => item === '').map((one) => [one.key, one])),
    running: new Map(),
    journal: createJournalBuffer({ lease: run.lease, store: ports.store, signal }),
    scope: createScope(run, ports.runner.urls?.(run, '')),
    stepRuns: run.steps.length,
    stops: [],
  }
}

async function driveToEnd(driving: Driving): Promise<'settled' | 'waiting'> {
  const { running, journal, records, signal } = driving
  for (;;) {
    signal.throwIfAborted()
    const next = driving.plan(records)
    skipSteps(driving, next.skipped)
    const outcome = endOf(driving, next)
    if (outcome && running.size === 0) return settle(driving, next, outcome)
    if (journal.hasAnswer) {
      // Somebody may wait for it: it does not wait for the next step that needs a commit.
      await journal.commit()
      continue
    }
    if (!outcome) startSteps(driving, next)
    if (running.size === 0) return wait(driving)
    await Promise.race(running.values())
  }
}

async function settle(driving: Driving, next: Plan, outcome: RunOutcome): Promise<'settled'> {
  closeSteps(driving, next)
  const { run, ports, journal } = driving
  await ports.store.settle(run.lease, { ...journal.take(), outcome })
  return 'settled'
}

async function wait({ run, ports, journal, ...driving }: Driving): Promise<'waiting'> {
  const dueTimes = openRecords(driving).map((one) => ('until' in one ? one.until.getTime() : 0))
  if (dueTimes.length === 0)
    throw new Error('Nothing runs, waits or is ready, yet the run goes on.')
  const until = new Date(Math.min(...dueTimes))
  await ports.store.wait(run.lease, { ...journal.take(), until })
  return 'waiting'
}

function startSteps(driving: Driving, next: Plan): void {
  const { running, steps } = driving
  for (const key of [...dueSteps(driving), ...next.ready]) {
    if (running.size >= runningMax || driving.stepRuns >= stepRunsMax) return
    const step = steps.get(key)
    if (!step) continue
    driving.stepRuns += 1
    running.set(
      key,
      tryStep(driving, step).then(() => {
        running.delete(key)
      }),
    )
  }
}

/** Steps in doubt after a crash, and steps whose time to try again or to wake has come. */
function dueSteps(driving: Driving): string[] {
  const now = driving.ports.now().getTime()
  return openRecords(driving)
    .filter((one) => one.status === 'started' || one.until.getTime() <= now)
    .map(({ key }) => key)
}
