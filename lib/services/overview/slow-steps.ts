import { findAction } from '@/lib/apps/find'
import type { SlowStep } from '@/lib/contracts/overview'
import { readDocument } from '@/lib/db/flows'
import type { SampledStep } from '@/lib/db/step-sample'
import type { Attempt } from '@/lib/engine/ports'
import { findStep } from '@/lib/flow/graph'

interface StepTimes {
  flow: { id: string; name: string; liveVersion: number | null }
  key: string
  times: number
  p50Ms: number
  p95Ms: number
}

/** How long each step worked, the slowest first. */
export function slowSteps(sampled: readonly SampledStep[]): StepTimes[] {
  const byStep = new Map<string, Pick<StepTimes, 'flow' | 'key'> & { worked: number[] }>()
  for (const { flowId, flowName: name, liveVersion, stepKey: key, attempts } of sampled) {
    const id = `${flowId} ${key}`
    const flow = { id: flowId, name, liveVersion }
    const step = byStep.get(id) ?? { flow, key, worked: [] }
    byStep.set(id, step)
    step.worked.push(workedMs(attempts))
  }
  return [...byStep.values()]
    .map(({ flow, key, worked }) => {
      const sorted = worked.sort((a, b) => a - b)
      const [p50Ms, p95Ms] = [partOf(sorted, 0.5), partOf(sorted, 0.95)]
      return { flow, key, times: sorted.length, p50Ms, p95Ms }
    })
    .sort((a, b) => b.p95Ms - a.p95Ms || b.p50Ms - a.p50Ms)
}

/** Without the waiting between its tries. */
function workedMs(attempts: string): number {
  // Only the journal writes it.
  const tries = JSON.parse(attempts) as Attempt[]
  return tries.reduce((sum, { durationMs }) => sum + durationMs, 0)
}

/** So many of all took no longer. */
function partOf(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** `documents` are those of the live versions, by flow. */
export function presentSlowSteps(
  steps: readonly StepTimes[],
  documents: ReadonlyMap<string, string>,
): SlowStep[] {
  const read = new Map([...documents].map(([flow, text]) => [flow, readDocument(text)]))
  return steps.map(({ flow, key, times, p50Ms, p95Ms }) => {
    const document = read.get(flow.id)
    const step = document && findStep(document, key)
    // The live version may no longer have it: its key is left.
    const title = step ? step.title || (findAction(step.app, step.action)?.title ?? key) : key
    const { app, action } = step ?? { app: '', action: '' }
    const place = { flow: flow.id, flowName: flow.name, key, title, app, action }
    return { ...place, times, p50Ms, p95Ms }
  })
}
