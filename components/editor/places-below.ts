import { findStep } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import type { CatalogIndex } from './catalog-index'
import type { AddPlace } from './layout-geometry'
import { waysOut } from './step-facts'

export interface NamedPlace {
  /** As it ends "Insert step …". */
  name: string
  place: AddPlace
}

/**
 * Every plus below a step, by name: the ways of a fork, the inside of a container. None for a step that
 * has one plus only. Lines cannot have the focus, so this is how the keyboard comes to them.
 */
export function placesBelow(flow: Flow, key: string, catalog: CatalogIndex): NamedPlace[] {
  const step = findStep(flow, key)
  if (!step) return []
  const ways = waysOut(step, catalog).map(({ branch, label }): NamedPlace => {
    const name = label === undefined ? 'after' : `in “${label}”`
    return { name, place: { after: { key, branch } } }
  })
  const isContainer = step.body !== undefined || catalog.actionOf(step)?.container === true
  const inside: NamedPlace[] = isContainer
    ? [{ name: 'inside', place: { after: { key, inside: true } } }]
    : []
  const places = [...ways, ...inside]
  return places.length > 1 ? places : []
}
