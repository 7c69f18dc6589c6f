import type { ContainerItems } from '@/lib/contracts/steps'
import { countItems, type ItemGroup, listItemStatuses } from '@/lib/db/item-counts'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { itemStatuses, writeItemStatuses } from '@/lib/flow/item-status'
import type { Actor } from './actor'
import { bodySteps } from './body-steps'
import { documentOf } from './get-run'
import { presentCounts, withTotals } from './item-counts'
import { requireRun } from './present-run'

interface Wanted {
  id: string
  /** The container. */
  key: string
  /** The item of an outer container that it stands in. */
  item: string
}

/** How each item of a container stands. One that has not begun has no items. */
export async function listContainerItems(
  actor: Actor,
  { id, key, item }: Wanted,
): Promise<ContainerItems> {
  const db = database()
  const row = await requireRun(db, actor, id)
  const body = bodySteps(await documentOf(db, actor, row)).filter((step) => step.container === key)
  if (body.length === 0) throw new AppError('not_found', 'This run has no such For each.')
  const counted = { workspaceId: actor.workspaceId, runId: id, body, outer: item, limit: 1 }
  const [groups, begun] = await Promise.all([
    countItems(db, counted),
    listItemStatuses(db, counted),
  ])
  const [found] = await withTotals(counted, groups)
  const group = found ?? { ...noItems, container: key, outer: item }
  const counts = presentCounts(group)
  const known = new Map(begun.map(({ index, status }) => [index, status]))
  const rest = group.isOver ? 'skipped' : undefined
  const statuses = Array.from({ length: counts.total }, (_, index) => {
    const status = known.get(index)
    return itemStatuses.find((one) => one === status) ?? rest
  })
  return { ...counts, statuses: writeItemStatuses(statuses) }
}

const noItems: Omit<ItemGroup, 'container' | 'outer'> = {
  ...{ total: 0, isOver: false, begun: 0 },
  ...{ succeeded: 0, failed: 0, skipped: 0, waiting: 0, running: 0 },
}
