import type { StepRecord } from '@/lib/engine/ports'
import { stepNumbers } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'

/** As they settled; those of the same millisecond as the flow has them; what is open comes last. */
export function inOrder(steps: readonly StepRecord[], flow: Flow): StepRecord[] {
  const numbers = stepNumbers(flow)
  const numberOf = ({ key }: StepRecord) => numbers.get(key) ?? numbers.size + 1
  return steps.toSorted(
    (a, b) => settledMs(a) - settledMs(b) || byItem(a, b) || numberOf(a) - numberOf(b),
  )
}

const inItems = new Intl.Collator('en', { numeric: true })

function byItem(a: StepRecord, b: StepRecord): number {
  return inItems.compare(a.item, b.item)
}

/** A large number rather than infinity: the difference of two is a number. */
function settledMs(record: StepRecord): number {
  return 'settledAt' in record ? record.settledAt.getTime() : Number.MAX_SAFE_INTEGER
}
