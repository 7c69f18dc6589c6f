import { allSteps } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import { isSameBut } from './equal'

/** Whether the fields of a step stand in the same flow: at most what they hold themselves is other. */
export function isSameAround(before: Flow, now: Flow, key: string): boolean {
  if (before === now) return true
  const [old, current] = [before, now].map((flow) => [flow.trigger, ...allSteps(flow)])
  if (!old || !current || before.edges !== now.edges || old.length !== current.length) return false
  return current.every((one, index) => {
    const other = old[index]
    return (
      one === other || (one.key === key && other?.key === key && isSameBut(['input'], one, other))
    )
  })
}
