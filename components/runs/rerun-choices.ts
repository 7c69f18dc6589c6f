import type { RunDetail, RunTarget } from '@/lib/contracts/runs'
import { allSteps } from '@/lib/flow/graph'

export interface RerunChoice {
  id: 'again' | 'version' | 'failed' | 'unfinished' | 'draft'
  label: string
  description: string
  target: RunTarget
  from: 'start' | 'failed' | 'unfinished'
}

/** The ways to run a run again that make a difference for it, the plain one first. */
export function rerunChoices(run: RunDetail): RerunChoice[] {
  const { version } = run
  return [
    againChoice(run),
    ...(version === 'draft' ? [] : [versionChoice(version)]),
    ...(run.status === 'succeeded' ? [] : [failedChoice(run)]),
    ...(hasPartsToFinish(run) ? [unfinishedChoice(run)] : []),
    ...(version === 'draft' ? [] : [draftChoice]),
  ]
}

/** A test stays a test: the draft may be all there is. */
export function usualTarget({ version }: Pick<RunDetail, 'version'>): RunTarget {
  return version === 'draft' ? 'draft' : 'live'
}

export function againChoice(run: RunDetail): RerunChoice {
  const target = usualTarget(run)
  return {
    ...{ id: 'again', label: 'Run again', target, from: 'start' },
    description:
      target === 'draft' ? 'The same event, on the draft' : 'The same event, on the live version',
  }
}

export function failedChoice(run: RunDetail): RerunChoice {
  return {
    ...{ id: 'failed', label: 'Retry from the failed step', from: 'failed' },
    ...{ target: usualTarget(run), description: 'Keeps what has succeeded' },
  }
}

const versionChoice = (version: number): RerunChoice => ({
  ...{ id: 'version', label: `On the same version (v${version})`, target: version, from: 'start' },
  description: 'The same event, on the version that ran then',
})

const unfinishedChoice = (run: RunDetail): RerunChoice => ({
  ...{ id: 'unfinished', label: 'Only unfinished items', from: 'unfinished' },
  ...{ target: usualTarget(run), description: 'Keeps the items that have succeeded too' },
})

const draftChoice: RerunChoice = {
  ...{ id: 'draft', label: 'Run on my draft', target: 'draft', from: 'start' },
  description: 'The same event, on the flow as it is being edited',
}

/** Items of a list, which may have failed in a run that succeeded, or several open steps. */
function hasPartsToFinish({ document, steps, status }: RunDetail): boolean {
  if (allSteps(document).some(({ body }) => body !== undefined)) return true
  const open = steps.filter((step) => step.status !== 'succeeded' && step.status !== 'skipped')
  return status !== 'succeeded' && open.length > 1
}
