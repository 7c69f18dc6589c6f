import { findStep } from '@/lib/flow/graph'
import { type Flow, mainBranch } from '@/lib/flow/schema'
import type { CatalogIndex } from '../catalog-index'
import type { AddPlace } from '../layout-geometry'
import { placeBefore } from '../place-before'
import { firstBranch } from '../step-facts'
import type { OutlineRow } from './outline-rows'
import type { IndexedRow } from './row-index'

/** Where steps go in the Outline; every change itself is one of lib/flow. */

/** After the last step of a branch or body; at its start where it ends in a fork or holds nothing. */
export function branchEnd(rows: readonly OutlineRow[], start: AddPlace): AddPlace {
  const last = rows.findLast((row) => row.kind === 'step')
  if (last?.kind !== 'step' || last.children.some(isBranch)) return start
  return { after: { key: last.id, branch: mainBranch } }
}

/** Beside a row of the Outline, or in it. */
export interface RowTarget extends IndexedRow {
  position: 'before' | 'on' | 'after'
}

/** The place in the flow that steps dropped at a row take; undefined where there is none. */
export function placeAt(
  flow: Flow,
  { row, next, position }: RowTarget,
  catalog: CatalogIndex,
): AddPlace | undefined {
  if (row.kind === 'group') {
    return row.section === undefined
      ? placeInGroup(row, position)
      : placeAtSection(flow, { row, next, position }, catalog)
  }
  if (position === 'before') return placeBefore(flow, row.id)
  if (position === 'on') {
    return row.isContainer ? { after: { key: row.id, inside: true } } : undefined
  }
  // Under the branches of a fork comes what they all lead to, if they meet.
  if (row.children.some(isBranch)) {
    const below = next && firstStep(next)
    return below === undefined ? undefined : placeBefore(flow, below)
  }
  const step = findStep(flow, row.id)
  return { after: { key: row.id, branch: step ? firstBranch(step, catalog) : mainBranch } }
}

/** Before its first step, or after its last; a row is not dropped on it. */
function placeAtSection(
  flow: Flow,
  { row, next, position }: RowTarget,
  catalog: CatalogIndex,
): AddPlace | undefined {
  const edge = position === 'before' ? row.children.at(0) : row.children.at(-1)
  if (!edge || position === 'on') return undefined
  return placeAt(flow, { row: edge, next, position }, catalog)
}

/** The step that a row begins with; none for a branch. */
function firstStep(row: OutlineRow): string | undefined {
  if (row.kind === 'step') return row.id
  return row.section === undefined ? undefined : row.children.at(0)?.id
}

/** A way out of a fork, not the row of a section. */
function isBranch(row: OutlineRow): boolean {
  return row.kind === 'group' && row.section === undefined
}

function placeInGroup(
  { fork, plus }: Extract<OutlineRow, { kind: 'group' }>,
  position: RowTarget['position'],
): AddPlace | undefined {
  if (position === 'before') return undefined
  if (position === 'after') return plus?.place
  return fork && { after: { key: fork.key, branch: fork.branch } }
}

/** A word for a place, as an attribute of its plus. */
export function placeId(place: AddPlace): string {
  if ('before' in place) return `before ${place.before}`
  const { key, branch = mainBranch, inside } = place.after
  return inside ? `inside ${key}` : `after ${key} ${branch}`
}

/** The step whose row stands nearest to a place. */
export function placeStep(place: AddPlace): string {
  return 'before' in place ? place.before : place.after.key
}
