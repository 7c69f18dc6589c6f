import { stepNumbers } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'

interface Ordered {
  key: string
  item: string
  settledAt?: Date | null
}

/** As they settled; those of the same millisecond as the flow has them; what is open comes last. */
export function inOrder<T extends Ordered>(steps: readonly T[], flow: Flow): T[] {
  const numbers = stepNumbers(flow)
  const numberOf = ({ key }: Ordered) => numbers.get(key) ?? numbers.size + 1
  return steps.toSorted(
    (a, b) => settledMs(a) - settledMs(b) || byItem(a, b) || numberOf(a) - numberOf(b),
  )
}

const inItems = new Intl.Collator('en', { numeric: true })

function byItem(a: Ordered, b: Ordered): number {
  return inItems.compare(a.item, b.item)
}

/** A large number rather than infinity: the difference of two is a number. */
function settledMs({ settledAt }: Ordered): number {
  return settledAt?.getTime() ?? Number.MAX_SAFE_INTEGER
}
