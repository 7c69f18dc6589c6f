import { beginContainer, endItem } from './container'
import { startData } from './data-limit'
import {
  type Driving,
  endDriving,
  endLimits,
  type Level,
  mustGoOn,
  openLevels,
  openRecords,
  type StoredItems,
  storedPlace,
} from './driving'
import { createJournalBuffer } from './journal-buffer'
import { createRootLevel, lastOutput, outerItem } from './level'
import type { Plan } from './plan'
import { type ClaimedRun, type DrivePorts, LeaseLost, type StepRecord } from './ports'
import { closeSteps, endOf, skipSteps, stepRunsMax } from './run-end'
import { tryStep } from './try-step'
import { startWork } from './work-limit'

/** `lost`: the run is another worker's, was cancelled, or the process ends; nothing more is written. */
export type DriveEnd = 'settled' | 'waiting' | 'lost'

/** Steps of one run that are under way at once, those of items included. */
const runningMax = 50

/**
 * Drives a claimed run until it settles or waits: plan, run what is ready, record, plan again.
 * Rejects when the store fails for another reason than the lease; the run can be claimed again then.
 */
export async function drive(run: ClaimedRun, ports: DrivePorts): Promise<DriveEnd> {
  const driving = startDriving(run, ports)
  const onAbort = () => endDriving(driving, ports.signal.reason)
  ports.signal.addEventListener('abort', onAbort, { once: true })
  if (ports.signal.aborted) onAbort()
  try {
    return await driveToEnd(driving)
  } catch (error) {
    endDriving(driving, error)
    await Promise.allSettled(driving.underWay)
    if (error instanceof LeaseLost || ports.signal.aborted) return 'lost'
    throw error
  } finally {
    driving.work.clear()
    ports.signal.removeEventListener('abort', onAbort)
  }
}

function startDriving(run: ClaimedRun, ports: DrivePorts): Driving {
  const root = createRootLevel(run, ports.runner.urls?.(run, ''))
  const { stored, tries } = readStored(run)
  const { lease, arrivals } = run
  const driving: Driving = {
    run,
    ports,
    root,
    stored,
    ended: undefined,
    limits: new Set(),
    data: startData(run, ports.limits),
    work: startWork(run, ports, (reason) => endLimits(driving, reason)),
    arrivals: new Map(arrivals?.map((one) => [`${one.key}:${one.item}`, one])),
    journal: createJournalBuffer({ lease, store: ports.store, mustGoOn: () => mustGoOn(driving) }),
    stepRuns: tries,
    underWay: new Set(),
    dirty: new Set([root]),
    starved: new Set(),
    stops: [],
    isOverLimit: false,
    end: undefined,
    onFinish: undefined,
    broken: undefined,
  }
  return driving
}

/** Records inside containers by container and item, and how many tries count. */
function readStored({ steps, document }: ClaimedRun) {
  const stored = new Map<string, StoredItems>()
  if (steps.length === 0) return { stored, tries: 0 }
  const containerOf = containersByStep(document.steps)
  let tries = 0
  for (const record of steps) {
    const container = containerOf.get(record.key)
    const isContainer = container?.isContainer ?? false
    if (record.status !== 'skipped' && !isContainer) tries += 1
    if (record.item === '' || container?.of === undefined) continue
    const place = storedPlace(container.of, outerItem(record.item))
    const items = stored.get(place) ?? new Map<string, StepRecord[]>()
    stored.set(place, items)
    const list = items.get(record.item)
    if (list) list.push(record)
    else items.set(record.item, [record])
  }
  return { stored, tries }
}

interface StepPlace {
  /** The key of the container whose body it stands in. */
  of: string | undefined
  isContainer: boolean
}

function containersByStep(steps: ClaimedRun['document']['steps']): Map<string, StepPlace> {
  const places = new Map<string, StepPlace>()
  const pending = steps.map((step) => ({ step, of: undefined as string | undefined }))
  for (const { step, of } of pending) {
    places.set(step.key, { of, isContainer: step.body !== undefined })
    for (const inner of step.body?.steps ?? []) pending.push({ step: inner, of: step.key })
  }
  return places
}

async function driveToEnd(driving: Driving): Promise<'settled' | 'waiting'> {
  const { journal, underWay, data } = driving
  for (;;) {
    if (driving.broken) throw driving.broken.error
    mustGoOn(driving)
    lookAround(driving)
    if (driving.end && underWay.size === 0) return settle(driving, driving.end)
    if (journal.hasAnswer || journal.isLarge || data.isMuchGathered) {
      data.noteWritten()
      await journal.commit()
      feed(driving)
      continue
    }
    if (underWay.size === 0) return wait(driving)
    await new Promise<void>((resolve) => {
      driving.onFinish = resolve
    })
  }
}

/** Plans every level in which something changed, until nothing changes any more. */
function lookAround(driving: Driving): void {
  const { dirty } = driving
  for (const level of dirty) {
    dirty.delete(level)
    look(driving, level)
  }
}

function look(driving: Driving, level: Level): void {
  const outer = level.of?.container.level
  if (driving.end) return
  if (outer && isEnding(outer)) {
    // What is left of it is closed with the level that ends.
    driving.dirty.add(outer)
    return
  }
  const next = level.plan(level.records)
  skipSteps(driving, level, next.skipped)
  if (outer && next.outcome !== undefined) {
    level.isEnding = true
    if (isQuiet(level)) endItem(driving, level, next)
    return
  }
  if (!outer) {
    const outcome = endOf(driving, next)
    if (outcome) driving.end = { outcome, plan: next }
  }
  if (!driving.end) startSteps(driving, level, next)
}

function isEnding(level: Level): boolean {
  const outer = level.of?.container.level
  return level.isEnding || (outer !== undefined && isEnding(outer))
}

function isQuiet(level: Level): boolean {
  for (const { running } of openLevels(level)) if (running.size > 0) return false
  return true
}

async function settle(
  driving: Driving,
  { outcome, plan }: NonNullable<Driving['end']>,
): Promise<'settled'> {
  closeSteps(driving, plan)
  const { run, ports, journal, root } = driving
  const isAsked = run.isAwaitedByRun && outcome.status === 'succeeded'
  const output = isAsked ? { output: lastOutput(root) } : {}
  await ports.store.settle(run.lease, { ...journal.take(), outcome: { ...outcome, ...output } })
  return 'settled'
}

async function wait({ run, ports, journal, root }: Driving): Promise<'waiting'> {
  let untilMs = Number.POSITIVE_INFINITY
  for (const level of openLevels(root)) {
    for (const one of openRecords(level)) {
      untilMs = Math.min(untilMs, 'until' in one ? one.until.getTime() : 0)
    }
  }
  if (untilMs === Number.POSITIVE_INFINITY) {
    throw new Error('Nothing runs, waits or is ready, yet the run goes on.')
  }
  await ports.store.wait(run.lease, { ...journal.take(), until: new Date(untilMs) })
  return 'waiting'
}

function startSteps(driving: Driving, level: Level, next: Plan): void {
  for (const key of [...dueSteps(driving, level), ...next.ready]) {
    const step = level.steps.get(key)
    if (!step) continue
    const isContainer = step.body !== undefined
    if (
      driving.data.isOver ||
      driving.work.isOver() ||
      (!isContainer && driving.stepRuns >= stepRunsMax)
    ) {
      driving.isOverLimit ||= driving.stepRuns >= stepRunsMax
      driving.dirty.add(driving.root)
      return
    }
    // Somebody may wait for the answer: it is durable before anything else begins.
    if (driving.underWay.size >= runningMax || driving.journal.hasAnswer) {
      driving.starved.add(level)
      return
    }
    if (!isContainer) driving.stepRuns += 1
    start(driving, level, key)
  }
}

function start(driving: Driving, level: Level, key: string): void {
  const step = level.steps.get(key)
  if (!step) return
  level.running.add(key)
  const trial = tryStep(driving, level, step)
    .then((begun) => begun && beginContainer(driving, { ...begun, step, level }))
    .catch((error: unknown) => {
      driving.broken ??= { error }
    })
    .then(() => {
      level.running.delete(key)
      driving.underWay.delete(trial)
      driving.dirty.add(level)
      feed(driving)
      driving.onFinish?.()
    })
  driving.underWay.add(trial)
}

/** Levels that had to wait are looked at again. */
function feed({ starved, dirty }: Driving): void {
  for (const level of starved) dirty.add(level)
  starved.clear()
}

/** Steps in doubt after a crash, and steps whose time to try again or to wake has come. */
function dueSteps(driving: Driving, level: Level): string[] {
  if (level.records.size === 0) return []
  const open = openRecords(level)
  if (open.length === 0) return []
  const now = driving.ports.now().getTime()
  const isDue = (one: (typeof open)[number]) =>
    one.status === 'started' ||
    one.until.getTime() <= now ||
    (one.waitFor !== undefined && driving.arrivals.has(`${one.key}:${one.item}`))
  return open.filter(isDue).map(({ key }) => key)
}
