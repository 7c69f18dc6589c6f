import type { Folding } from '@/lib/flow/fold-sections'
import type { Footer } from '../footers'

/** The lines at the feet of cards, where the card of a folded section says the worst of its steps. */
export function sectionFooters(
  { cards }: Folding,
  footers: ReadonlyMap<string, Footer>,
): ReadonlyMap<string, Footer> {
  if (cards.size === 0) return footers
  const found = new Map(footers)
  for (const [card, { keys }] of cards) {
    const worst = worstOf(keys, footers)
    if (worst) found.set(card, worst)
    else found.delete(card)
  }
  return found
}

function worstOf(
  keys: readonly string[],
  footers: ReadonlyMap<string, Footer>,
): Footer | undefined {
  const own = keys.flatMap((key) => footers.get(key) ?? [])
  const countOf = (status: Footer['status']) => own.filter((one) => one.status === status).length
  const problems = countOf('failed') + countOf('needs')
  if (problems > 0) {
    const text = problems === 1 ? '1 step needs you' : `${problems} steps need you`
    return { status: countOf('failed') > 0 ? 'failed' : 'needs', text }
  }
  if (countOf('stale') > 0) return { status: 'stale', text: 'Tested before your last change' }
  if (own.length < keys.length) return undefined
  const isSkipped = countOf('skipped') === keys.length
  return isSkipped
    ? { status: 'skipped', text: 'Skipped' }
    : { status: 'succeeded', text: 'Every step tested' }
}
