import { moveStep } from '@/lib/flow/edit'
import { copySteps, insertFragment, outermost, removeSteps } from '@/lib/flow/fragment'
import { allSteps, graphOf } from '@/lib/flow/graph'
import { type Flow, mainBranch } from '@/lib/flow/schema'
import { sectionAround, takeIntoSection } from '@/lib/flow/sections'
import type { CatalogIndex } from './catalog-index'
import type { AddPlace } from './layout-geometry'
import { firstBranch } from './step-facts'

interface Move {
  keys: readonly string[]
  place: AddPlace
  catalog: CatalogIndex
}

/** Steps taken to another plus, into or out of containers too; the same flow where that changes nothing. */
export function moveSteps(flow: Flow, move: Move): Flow {
  const moved = withMoved(flow, move)
  const section = sectionAround(flow, move.place)
  if (moved === flow || !section) return moved
  return takeIntoSection(moved, section.id, outermost(flow, move.keys))
}

function withMoved(flow: Flow, { keys, place, catalog }: Move): Flow {
  if (!canMove(flow, keys, place)) return flow
  const [key, ...others] = outermost(flow, keys)
  if (key === undefined) return flow
  // A single fork keeps its other ways where they are.
  if (others.length === 0 && 'after' in place) return moveStep(flow, key, place.after)
  return insertFragment(removeSteps(flow, keys), {
    fragment: copySteps(flow, keys),
    place,
    firstBranch: (step) => firstBranch(step, catalog),
  })
}

/** A plus beside the steps themselves, or inside of them, is none to go to. */
export function canMove(flow: Flow, keys: readonly string[], place: AddPlace): boolean {
  return movable(flow, keys)(place)
}

/** The same for many places: what does not hang on the place costs a walk through the whole flow. */
export function movable(flow: Flow, keys: readonly string[]): (place: AddPlace) => boolean {
  const moved = new Set(outermost(flow, keys))
  const bodies = new Set(insideOf(flow, moved))
  const isMoved = (key: string) => moved.has(key) || bodies.has(key)
  const [only = ''] = moved
  const edges = moved.size === 1 ? graphOf(flow, only)?.edges : undefined
  const before = edges?.filter(({ to }) => to === only) ?? []
  return (place) => {
    if (moved.size === 0) return false
    if ('before' in place) return !isMoved(place.before)
    const { key, branch = mainBranch, inside } = place.after
    if (isMoved(key)) return false
    if (moved.size > 1 || inside) return true
    return !before.some((edge) => edge.from === key && edge.branch === branch)
  }
}

function insideOf(flow: Flow, moved: ReadonlySet<string>): string[] {
  return allSteps(flow)
    .filter(({ key }) => moved.has(key))
    .flatMap((step) => (step.body ? allSteps({ ...flow, ...step.body }) : []))
    .map(({ key }) => key)
}
