import type { Status } from '@/components/ui/status-looks'
import type { ContainerItems } from '@/lib/contracts/steps'
import type { ItemStatus } from '@/lib/flow/item-status'

type Look = ItemStatus | 'notBegun'

/** In the order in which they stand side by side. */
export const itemLooks = [
  'succeeded',
  'failed',
  'waiting',
  'running',
  'skipped',
  'notBegun',
] as const

/** Fills differ by pattern and height too, not by colour alone. */
export const itemFills: Record<Look, string> = {
  succeeded: 'bg-ok',
  failed: 'bg-failed',
  waiting:
    'bg-[repeating-linear-gradient(135deg,var(--hl-waiting)_0_1.5px,var(--hl-waiting-soft)_1.5px_4px)]',
  running:
    'bg-[repeating-linear-gradient(0deg,var(--hl-running)_0_2px,var(--hl-running-soft)_2px_4px)]',
  skipped: 'bg-[radial-gradient(circle,var(--hl-idle)_1px,transparent_1.2px)] bg-[length:4px_4px]',
  notBegun: 'bg-line',
}

const words: Record<Look, string> = {
  succeeded: 'succeeded',
  failed: 'failed',
  waiting: 'waiting',
  running: 'running',
  skipped: 'skipped',
  notBegun: 'to come',
}

export const itemShapes: Record<Look, Status> = {
  succeeded: 'succeeded',
  failed: 'failed',
  waiting: 'waiting',
  running: 'running',
  skipped: 'skipped',
  notBegun: 'queued',
}

export interface ItemPart {
  look: Look
  count: number
  /** "3 failed" */
  text: string
}

/** The counts of a container that are not zero. */
export function itemParts(items: Omit<ContainerItems, 'statuses'>): ItemPart[] {
  const { total, succeeded, failed, waiting, running, skipped } = items
  const notBegun = Math.max(total - succeeded - failed - waiting - running - skipped, 0)
  const counts: Record<Look, number> = { succeeded, failed, waiting, running, skipped, notBegun }
  return itemLooks.flatMap((look) => {
    const count = counts[look]
    return count > 0 ? [{ look, count, text: `${count.toLocaleString('en')} ${words[look]}` }] : []
  })
}

/** "failed", "has not begun" */
export function itemWord(status: ItemStatus | undefined): string {
  if (status === undefined) return 'not begun yet'
  return status
}
