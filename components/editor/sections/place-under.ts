import type { CatalogIndex } from '../catalog-index'
import { placeAfter } from '../commands'
import type { EditorState } from '../editor-store'
import type { AddPlace } from '../layout-geometry'
import { placeBelow } from './place-below'
import { foldedAt } from './shown-folding'

/** Where steps go that are put after a card: below all of a folded section, where it has one way on. */
export function placeUnder(
  state: Pick<EditorState, 'flow' | 'foldsSections'>,
  key: string,
  catalog: CatalogIndex,
): AddPlace {
  const { flow } = state
  const card = foldedAt(state, key)
  const below = card && placeBelow(card, { flow, catalog })
  return below ?? placeAfter(flow, card?.section.steps.at(-1) ?? key, catalog)
}
