import { formatDuration } from '@/components/ui/format-duration'
import type { RunDetail, StepRun } from '@/lib/contracts/runs'
import { allGraphs, allSteps, stepNumbers } from '@/lib/flow/graph'
import { maskText } from '@/lib/flow/mask-texts'
import { type Catalog, type Flow, type Step, triggerKey } from '@/lib/flow/schema'

export const rowStatuses = [
  'succeeded',
  'failed',
  'running',
  'waiting',
  'stopped',
  'cancelled',
  'skipped',
  'not_reached',
] as const
export type RowStatus = (typeof rowStatuses)[number]

export interface Bar {
  kind: 'queued' | 'working' | 'waiting' | 'failed'
  /** In percent of the run's time. */
  left: number
  width: number
}

export interface TimelineRow {
  key: string
  number: number
  title: string
  /** "Slack · Send message" */
  subtitle: string
  app: string
  action?: string
  status: RowStatus
  /** The line under the title. */
  summary: string
  durationMs: number | null
  bars: Bar[]
  step: StepRun | undefined
  /** In how many containers it stands. */
  depth: number
}

export interface Timeline {
  rows: TimelineRow[]
  totalMs: number
}

/**
 * The run as rows in the flow's order, the trigger first; `nowMs` is where running bars end. Of steps
 * in a container, `run.steps` has those of the item that is shown.
 */
export function toTimeline(run: RunDetail, catalog: Catalog, nowMs: number): Timeline {
  const startMs = Date.parse(run.createdAt)
  const endMs = run.settledAt ? Date.parse(run.settledAt) : Math.max(nowMs, startMs + 1)
  const totalMs = Math.max(endMs - startMs, 1)
  const scale = { startMs, totalMs, nowMs: Math.min(nowMs, endMs) }
  const numbers = stepNumbers(run.document)
  const byKey = new Map(run.steps.map((step) => [step.key, step]))
  const depths = depthsOf(run.document)
  const rows = allSteps(run.document)
    .map((step) => stepRow(run, step, byKey.get(step.key), catalog, scale))
    .map((row) => {
      return { ...row, number: numbers.get(row.key) ?? 0, depth: depths.get(row.key) ?? 0 }
    })
    .sort((a, b) => a.number - b.number)
  return { rows: [triggerRow(run, catalog, scale), ...rows], totalMs }
}

/** Where a run opens: on its failure, else on what it does now, else on its last step. */
export function openingKey(timeline: Timeline): string {
  const { rows } = timeline
  const find = (...statuses: RowStatus[]) => rows.find(({ status }) => statuses.includes(status))
  const last = rows.findLast(({ status }) => status === 'succeeded' || status === 'stopped')
  const failed = find('failed', 'cancelled')
  const opening = failed ? causeOf(rows, failed) : (find('running', 'waiting') ?? last)
  return opening?.key ?? triggerKey
}

/** A container that failed did so because of a step inside it, which says more. */
function causeOf(rows: readonly TimelineRow[], failed: TimelineRow): TimelineRow {
  let cause = failed
  for (const row of rows.slice(rows.indexOf(failed) + 1)) {
    if (row.depth <= failed.depth) break
    if (row.status === 'failed' && row.depth > cause.depth) cause = row
  }
  return cause
}

function depthsOf(flow: Flow): Map<string, number> {
  const depths = new Map<string, number>()
  for (const { entry, steps } of allGraphs(flow)) {
    const depth = entry === triggerKey ? 0 : (depths.get(entry) ?? 0) + 1
    for (const { key } of steps) depths.set(key, depth)
  }
  return depths
}

interface Scale {
  startMs: number
  totalMs: number
  nowMs: number
}

function triggerRow(run: RunDetail, catalog: Catalog, scale: Scale): TimelineRow {
  const { app, trigger, title } = run.document.trigger
  const known = catalog.find(({ key }) => key === app)
  const definition = known?.triggers.find(({ key }) => key === trigger)
  return {
    key: triggerKey,
    ...{ number: 1, depth: 0 },
    title: title ?? definition?.title ?? trigger,
    subtitle: [known?.title ?? app, 'starts this flow'].join(' · '),
    app,
    status: 'succeeded',
    summary: 'Received',
    durationMs: null,
    bars: [...queuedBars(run, scale), bar('working', scale.startMs, scale.startMs, scale)],
    step: undefined,
  }
}

/** From arriving until a worker took the run. */
function queuedBars(run: RunDetail, scale: Scale): Bar[] {
  const untilMs = run.startedAt ? Date.parse(run.startedAt) : scale.nowMs
  return untilMs > scale.startMs ? [bar('queued', scale.startMs, untilMs, scale)] : []
}

function stepRow(
  run: RunDetail,
  step: Step,
  stepRun: StepRun | undefined,
  catalog: Catalog,
  scale: Scale,
): TimelineRow {
  const known = catalog.find(({ key }) => key === step.app)
  const definition = known?.actions.find(({ key }) => key === step.action)
  const status = rowStatus(run, step, stepRun)
  return {
    key: step.key,
    ...{ number: 0, depth: 0 },
    title: step.title ?? definition?.title ?? step.action,
    subtitle: `${known?.title ?? step.app} · ${definition?.title ?? step.action}`,
    app: step.app,
    action: step.action,
    status,
    summary: status === 'skipped' && step.disabled ? byChoice : rowSummary(run, status, stepRun),
    durationMs: stepRun?.durationMs ?? null,
    bars: stepRun ? stepBars(stepRun, scale) : [],
    step: stepRun,
  }
}

/** The step itself says so; another way would have skipped it too. */
export const byChoice = 'Skipped by choice'

function rowStatus(run: RunDetail, step: Step, stepRun: StepRun | undefined): RowStatus {
  if (!stepRun) return 'not_reached'
  if (run.stopped?.step === step.key) return 'stopped'
  const isOpen = stepRun.status === 'started' || stepRun.status === 'waiting'
  if (isOpen && run.settledAt) return 'cancelled'
  return stepRun.status === 'started' ? 'running' : stepRun.status
}

function rowSummary(run: RunDetail, status: RowStatus, step: StepRun | undefined): string {
  const tries = triesOf(status, step)
  const took = step?.durationMs == null ? '' : formatDuration(step.durationMs)
  switch (status) {
    case 'stopped':
      return maskText(run.stopped?.message ?? '', run.masks).replace(/^Stopped on purpose: /, '')
    case 'failed':
      return `${tries}${took}`
    case 'succeeded':
      return `${tries}${branchWord(step)}${took}`
    case 'running':
      return 'Running'
    case 'waiting':
      if (step?.waitFor) return waitWords[step.waitFor]
      return step?.attempts.at(-1)?.error ? `${tries}waiting for the next try` : 'Waiting'
    case 'cancelled':
      return 'Cancelled'
    case 'skipped':
      return 'Skipped'
    case 'not_reached':
      return 'Not reached'
  }
}

const waitWords = {
  call: 'Waiting for a call',
  approval: 'Waiting for a decision',
  flow: 'Waiting for another run',
  digest: 'Gathering values',
} as const

function triesOf(status: RowStatus, step: StepRun | undefined): string {
  const count = step?.attempts.length ?? 0
  if (count > 1) return `${count} attempts, `
  return status === 'waiting' && count === 1 ? '1 attempt, ' : ''
}

const branchWords: Record<string, string> = {
  true: 'Yes, ',
  false: 'Otherwise, ',
  error: 'Failed, ',
  approved: 'Approved, ',
  declined: 'Declined, ',
  timeout: 'Not in time, ',
}

function branchWord(step: StepRun | undefined): string {
  return (step?.branches ?? [])
    .filter((branch) => branch !== 'main')
    .map((branch) => branchWords[branch] ?? `${branch}, `)
    .join('')
}

function stepBars(step: StepRun, scale: Scale): Bar[] {
  if (step.status === 'skipped') return []
  const bars: Bar[] = []
  let cursorMs = Date.parse(step.startedAt)
  for (const attempt of step.attempts) {
    const fromMs = Date.parse(attempt.startedAt)
    if (fromMs > cursorMs && bars.length > 0) bars.push(bar('waiting', cursorMs, fromMs, scale))
    cursorMs = fromMs + attempt.durationMs
    bars.push(bar(attempt.error ? 'failed' : 'working', fromMs, cursorMs, scale))
  }
  if (step.status === 'started') bars.push(bar('working', cursorMs, scale.nowMs, scale))
  if (step.status === 'waiting') bars.push(bar('waiting', cursorMs, scale.nowMs, scale))
  return bars
}

/** At least 1.5 % wide, so that a step of a millisecond can be seen. */
function bar(kind: Bar['kind'], fromMs: number, toMs: number, scale: Scale): Bar {
  const percent = (ms: number) =>
    Math.min(Math.max(((ms - scale.startMs) / scale.totalMs) * 100, 0), 100)
  const left = Math.min(percent(fromMs), 98.5)
  return { kind, left, width: Math.max(percent(toMs) - left, 1.5) }
}
