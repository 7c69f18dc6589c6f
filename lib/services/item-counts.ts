import type { ItemCounts } from '@/lib/contracts/runs'
import type { ItemGroup } from '@/lib/db/item-counts'
import { itemsMax } from '@/lib/engine/container'

/** The counts of one container as they are shown. */
export function presentCounts(group: ItemGroup): ItemCounts {
  const { container, outer, succeeded, failed, waiting, running } = group
  const total = totalOf(group)
  const notBegun = total - succeeded - failed - waiting - running - group.skipped
  const skipped = group.isOver ? group.skipped + notBegun : group.skipped
  return { container, item: outer, total, succeeded, failed, skipped, waiting, running }
}

/** A list that is too long has no items: its container failed with that. */
export function totalOf({ total, begun }: ItemGroup): number {
  const known = total ?? begun
  return Math.max(known > itemsMax ? 0 : known, begun)
}
