import type { Container, ItemResult } from './driving'

/** What the container gives, with items that never began as skipped. */
export function outputOf({ results, each }: Container) {
  const all = Array.from(
    each.items,
    (_, index): ItemResult => results[index] ?? { index, status: 'skipped', output: null },
  )
  const count = (wanted: ItemResult['status']) =>
    all.reduce((sum, { status }) => (status === wanted ? sum + 1 : sum), 0)
  return { results: all, succeeded: count('succeeded'), failed: count('failed') }
}
