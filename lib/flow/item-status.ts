/** How an item of a For each stands. */
export const itemStatuses = ['succeeded', 'failed', 'skipped', 'waiting', 'running'] as const
export type ItemStatus = (typeof itemStatuses)[number]

/** One letter an item, in order: 10,000 items are 10 KB. */
const letters: Record<ItemStatus, string> = {
  succeeded: 's',
  failed: 'f',
  skipped: 'k',
  waiting: 'w',
  running: 'r',
}
const notBegun = '-'

export function writeItemStatuses(statuses: readonly (ItemStatus | undefined)[]): string {
  return statuses.map((status) => (status ? letters[status] : notBegun)).join('')
}

const byLetter = new Map(itemStatuses.map((status) => [letters[status], status]))

/** undefined: it has not begun, or there is no such item. */
export function itemStatusAt(written: string, index: number): ItemStatus | undefined {
  return byLetter.get(written.charAt(index))
}

/** The index of the next item with this status from `from` on, in one direction; -1: there is none. */
export function findItem(
  written: string,
  { status, from, by }: { status: ItemStatus; from: number; by: 1 | -1 },
): number {
  const letter = letters[status]
  if (by > 0) return written.indexOf(letter, Math.max(from, 0))
  return from < 0 ? -1 : written.lastIndexOf(letter, from)
}
