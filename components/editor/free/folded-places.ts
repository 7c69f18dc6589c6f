import { type Places, type Point, placesOf } from '@/lib/flow/positions'
import type { EditorState } from '../editor-store'
import { foldedAt } from '../sections/shown-folding'

/** The places of cards, and of the steps that a moved card of a folded section stands for. */
export function withFoldedSteps(
  state: Pick<EditorState, 'flow' | 'foldsSections'>,
  places: Places,
): Places {
  const before = placesOf(state.flow)
  const found = new Map(places)
  for (const [key, place] of places) {
    const start = before.get(key)
    if (!start) continue
    const by = { x: place.x - start.x, y: place.y - start.y }
    for (const step of foldedAt(state, key)?.section.steps ?? []) {
      const own = before.get(step)
      if (own && !places.has(step)) found.set(step, moved(own, by))
    }
  }
  return found
}

function moved({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y }
}
