import type { StepStatus, StepStatuses } from './step-status'

/** Whether a run went along a line: not decided yet, along it, past it, or on its way right now. */
export type WireCourse = 'open' | 'taken' | 'passed' | 'active'

export interface WireEnds {
  from: string
  /** None for the trunk into a join. */
  branch: string | undefined
  to: string | undefined
}

/**
 * 1. A line into a step that was reached is taken if its source chose it; the trunk into a join
 *    goes by the join alone.
 * 2. While the step that a taken line leads to runs, the line is active.
 * 3. A line is passed once its source has settled and chose another way, or its target is skipped.
 */
export function wireCourse({ from, branch, to }: WireEnds, statuses: StepStatuses): WireCourse {
  const target = to === undefined ? undefined : statuses.get(to)
  if (branch === undefined) return target ? courseInto(target) : 'open'
  const source = statuses.get(from)
  if (!source) return 'open'
  // Skipped by choice, a step lets the run go on.
  if (source.status === 'skipped' && !source.branches?.includes(branch)) return 'passed'
  if (!isSettled(source)) return 'open'
  if (!chose(source, branch, target)) return 'passed'
  return target ? courseInto(target) : 'taken'
}

function courseInto({ status }: StepStatus): WireCourse {
  if (status === 'skipped') return 'passed'
  if (status === 'queued') return 'open'
  return status === 'running' ? 'active' : 'taken'
}

function chose(source: StepStatus, branch: string, target: StepStatus | undefined): boolean {
  if (source.branches) return source.branches.includes(branch)
  // Its items went their own ways: what was reached was chosen by one of them.
  return target !== undefined && target.status !== 'queued'
}

function isSettled({ status }: StepStatus): boolean {
  return status !== 'queued' && status !== 'running' && status !== 'waiting'
}
