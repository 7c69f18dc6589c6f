import { pathWords } from '@/components/runs/comparison-words'
import type { RevealedPlace } from '@/lib/contracts/shares'

export function revealedWords(count: number): string {
  if (count === 0) return 'no values shown'
  return count === 1 ? 'one value shown' : `${count} values shown`
}

/** "Post to sales · Input · body.channel" */
export function placeWords({ part, path }: RevealedPlace, title: string): string {
  const where = path.length === 0 ? 'all of it' : pathWords(path)
  return `${title} · ${partWords[part]} · ${where}`
}

export const partWords = { event: 'Event', input: 'Input', output: 'Output' } as const

export const isSamePlace = (a: RevealedPlace, b: RevealedPlace): boolean =>
  a.step === b.step && a.part === b.part && JSON.stringify(a.path) === JSON.stringify(b.path)

/** Chooses a value, or no longer. */
export function togglePlace(
  places: readonly RevealedPlace[],
  place: RevealedPlace,
): RevealedPlace[] {
  const rest = places.filter((one) => !isSamePlace(one, place))
  return rest.length < places.length ? rest : [...places, place]
}
