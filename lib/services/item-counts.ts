import type { ItemCounts } from '@/lib/contracts/runs'
import { readStepValue } from '@/lib/db/blobs/read-step-value'
import type { ItemGroup } from '@/lib/db/item-counts'
import { databasePool } from '@/lib/db/process'
import type { OneRun } from '@/lib/db/step-runs'
import { itemsMax } from '@/lib/engine/container'
import { log } from '@/lib/log'

/** The counts of one container as they are shown. */
export function presentCounts(group: ItemGroup): ItemCounts {
  const { container, outer, succeeded, failed, waiting, running } = group
  const total = totalOf(group)
  const notBegun = total - succeeded - failed - waiting - running - group.skipped
  const skipped = group.isOver ? group.skipped + notBegun : group.skipped
  return { container, item: outer, total, succeeded, failed, skipped, waiting, running }
}

/** A list that is too long has no items: its container failed with that. */
function totalOf({ total, begun }: ItemGroup): number {
  const known = total ?? begun
  return Math.max(known > itemsMax ? 0 : known, begun)
}

/** Lists that do not lie in their rows are counted here, and never change: so they are read once. */
const counted = new Map<string, number>()
const countedMax = 1_000
/** Of one answer. */
const readsMax = 5

export async function withTotals(run: OneRun, groups: readonly ItemGroup[]): Promise<ItemGroup[]> {
  const known: ItemGroup[] = []
  let reads = 0
  for (const group of groups) {
    const id = `${run.workspaceId}/${run.runId}/${group.container}/${group.outer}`
    let total = group.total ?? counted.get(id) ?? null
    if (total === null && reads < readsMax) {
      reads += 1
      total = await countList(run, group)
      if (counted.size >= countedMax) counted.clear()
      if (total !== null) counted.set(id, total)
    }
    known.push({ ...group, total })
  }
  return known
}

async function countList(run: OneRun, { container, outer }: ItemGroup): Promise<number | null> {
  try {
    const place = { ...run, key: container, item: outer, part: 'input' } as const
    const value = await readStepValue(databasePool(), place)
    return value ? itemsIn(JSON.parse(Buffer.from(value.bytes).toString('utf8'))) : null
  } catch (error) {
    log.error('The list of a container cannot be read.', { run: run.runId, error })
    return null
  }
}

function itemsIn(input: unknown): number {
  if (typeof input !== 'object' || input === null || !('items' in input)) return 0
  if (!Array.isArray(input.items)) return 0
  const size = 'batchSize' in input && typeof input.batchSize === 'number' ? input.batchSize : 1
  return Math.ceil(input.items.length / size)
}
