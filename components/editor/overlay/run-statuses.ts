import { formatDuration } from '@/components/ui/format-duration'
import type { RunDetail, StepCount, StepRun } from '@/lib/contracts/runs'
import { allGraphs, rootGraph, stepNumbers, stepOrder } from '@/lib/flow/graph'
import { maskText } from '@/lib/flow/mask-texts'
import { errorBranch, mainBranch, type Step, triggerKey } from '@/lib/flow/schema'
import type { StepStatus, StepStatuses } from './step-status'

/**
 * How each step of a run stands, in reading order: those of a container's body by all of their items
 * together.
 */
export function runStatuses(run: RunDetail): StepStatuses {
  const own = new Map(
    run.steps.filter(({ item }) => item === undefined).map((step) => [step.key, step]),
  )
  const counts = new Map(run.itemSteps.map((count) => [count.key, count]))
  const isOver = run.settledAt !== null
  const statuses = new Map<string, StepStatus>([
    [triggerKey, { status: 'succeeded', text: 'Received', branches: [mainBranch] }],
  ])
  for (const { entry, steps } of allGraphs(run.document)) {
    for (const step of steps) {
      const status =
        entry === triggerKey
          ? ownStatus(run, step, own.get(step.key))
          : itemsStatus(counts.get(step.key), isOver)
      statuses.set(step.key, status)
    }
  }
  passDisabled(run, statuses)
  const order = [...stepNumbers(run.document).keys()]
  return new Map(order.map((key) => [key, statuses.get(key) ?? unreached(isOver)]))
}

/** A step skipped by choice let the run go on, where the run came to it. */
function passDisabled({ document }: RunDetail, statuses: Map<string, StepStatus>): void {
  const graph = rootGraph(document)
  const disabled = new Set(graph.steps.flatMap((step) => (step.disabled ? [step.key] : [])))
  if (disabled.size === 0) return
  for (const key of stepOrder(graph)) {
    const isCome = graph.edges.some(
      ({ from, branch, to }) => to === key && statuses.get(from)?.branches?.includes(branch),
    )
    if (!disabled.has(key) || !isCome || statuses.get(key)?.text !== 'Skipped') continue
    statuses.set(key, { status: 'skipped', text: 'Skipped by choice', branches: [mainBranch] })
  }
}

function ownStatus(run: RunDetail, step: Step, stepRun: StepRun | undefined): StepStatus {
  const isOver = run.settledAt !== null
  if (!stepRun) return unreached(isOver)
  const took = stepRun.durationMs === null ? '' : `, ${formatDuration(stepRun.durationMs)}`
  if (run.stopped?.step === step.key) {
    return { status: 'stopped', text: maskText(run.stopped.message, run.masks), branches: [] }
  }
  switch (stepRun.status) {
    case 'skipped':
      return { status: 'skipped', text: 'Skipped', branches: [] }
    case 'succeeded': {
      const branches = stepRun.branches ?? [mainBranch]
      return { status: 'succeeded', text: `Succeeded${took}`, branches }
    }
    case 'failed': {
      const text = stepRun.error
        ? `Failed: ${maskText(stepRun.error.message, run.masks)}`
        : `Failed${took}`
      return { status: 'failed', text, branches: waysAfterFailure(step) }
    }
    default: {
      if (isOver) return { status: 'cancelled', text: 'Cancelled', branches: [] }
      return stepRun.status === 'waiting'
        ? { status: 'waiting', text: waitText(stepRun) }
        : { status: 'running', text: 'Running' }
    }
  }
}

function unreached(isOver: boolean): StepStatus {
  return isOver
    ? { status: 'skipped', text: 'Not reached', branches: [] }
    : { status: 'queued', text: 'Not reached yet' }
}

function waysAfterFailure({ onFailure }: Step): string[] {
  if (onFailure?.then === 'continue') return [mainBranch]
  return onFailure?.then === 'branch' ? [errorBranch] : []
}

const waitTexts = {
  call: 'Waiting for a call',
  approval: 'Waiting for a decision',
  flow: 'Waiting for another run',
  digest: 'Gathering values',
} as const

function waitText({ waitFor, attempts }: StepRun): string {
  if (waitFor) return waitTexts[waitFor]
  return attempts.at(-1)?.error ? 'Waiting for the next try' : 'Waiting'
}

/** The worst of the items decides; the words count them all. */
function itemsStatus(count: StepCount | undefined, isOver: boolean): StepStatus {
  if (!count) return unreached(isOver)
  const { started, waiting, succeeded, failed, skipped } = count
  const under = started + waiting
  const text = [
    ...(succeeded > 0 ? [`${succeeded} succeeded`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(under > 0 ? [`${under} ${isOver ? 'cancelled' : 'under way'}`] : []),
  ].join(', ')
  if (text === '') return { status: 'skipped', text: skipped > 0 ? 'Skipped' : 'Not reached' }
  if (failed > 0) return { status: 'failed', text }
  if (under > 0 && isOver) return { status: 'cancelled', text }
  if (started > 0) return { status: 'running', text }
  return { status: waiting > 0 ? 'waiting' : 'succeeded', text }
}
