import { type FoldedSection, type Folding, foldingOf, unfolded } from '@/lib/flow/fold-sections'
import type { EditorState } from '../editor-store'

type Shown = Pick<EditorState, 'flow' | 'foldsSections'>

/** The Outline folds no section; its rows are the steps themselves. */
export function shownFolding({ flow, foldsSections }: Shown): Folding {
  return foldsSections ? foldingOf(flow) : unfolded(flow)
}

/** The steps, and for each that stands in a folded section all steps of that. */
export function withFolded(state: Shown, keys: readonly string[]): string[] {
  const { cards, cardOf } = shownFolding(state)
  return [...new Set(keys.flatMap((key) => cards.get(cardOf(key))?.section.steps ?? [key]))]
}

/** The folded section whose card shows a step. */
export function foldedAt(state: Shown, key: string): FoldedSection | undefined {
  const { cards, cardOf } = shownFolding(state)
  return cards.get(cardOf(key))
}
