'use client'

import type { Act, Press } from '@/components/keys/keyboard'
import { useShortcuts } from '@/components/keys/keys-provider'
import type { FoldedSection } from '@/lib/flow/fold-sections'
import { readingOrder } from './commands'
import { useEditor } from './editor-context'
import type { EditorStore } from './editor-store'
import { announceMarks, chosenWith } from './marking'
import { foldedAt, shownFolding } from './sections/shown-folding'
import { useSectionCommands } from './sections/use-section-commands'
import { isTrigger } from './step-facts'
import { useCommands } from './use-commands'

/** Acts on the step that has the focus, or else on the chosen one. */
export type OnStep = (act: (key: string) => unknown) => Act

/** The keys that mean the same on the canvas and in the Outline. */
export function useStepKeys({ rename }: { rename?: (key: string) => void } = {}): OnStep {
  const { store } = useEditor()
  const commands = useCommands()
  const on: OnStep = (act) => (press) => {
    const { selection, coming, flow } = store.getState()
    const key = coming ?? focusedStep(press) ?? selection ?? flow.trigger.key
    return act(shownFolding(store.getState()).cardOf(key))
  }
  const edits: OnStep = (act) => on((key) => (isSettled(store) ? act(key) : undefined))
  /** For all that are chosen, where this step is one of several. */
  const onChosen = (one: (key: string) => void, several: (keys: readonly string[]) => void) =>
    edits((key) => {
      const keys = chosenWith(store.getState(), key)
      if (keys.length > 1) several(keys)
      else one(key)
    })
  const sections = useSectionCommands()
  /** Where its section is folded, the key means that. */
  const unlessFolded = (act: (key: string) => void, folded: (card: FoldedSection) => void) =>
    edits((key) => {
      const card = foldedAt(store.getState(), key)
      if (card) folded(card)
      else act(key)
    })
  const move = (act: (key: string) => void) =>
    unlessFolded((key) => {
      act(key)
      store.getState().showStep(key)
    }, sections.refuse)
  useShortcuts({
    ...{ 'move-up': move(commands.moveUp), 'move-down': move(commands.moveDown) },
    'open-step': on((key) => {
      const card = foldedAt(store.getState(), key)
      if (!card) commands.open(key)
      else if (isSettled(store)) sections.fold(card.section.id, false)
    }),
    'leave-step': () => leave(store),
    'add-after': unlessFolded(commands.addAfter, sections.addBelow),
    'add-before': edits(commands.addBefore),
    'add-branch': unlessFolded(commands.addBranch, sections.refuse),
    'choose-all': () => {
      const steps = readingOrder(store.getState().flow).filter((key) => !isTrigger(key))
      if (steps.length > 0) announceMarks(store, steps)
    },
    duplicate: onChosen(commands.duplicate, commands.duplicateAll),
    'delete-step': onChosen(commands.remove, commands.removeAll),
    'rename-step': unlessFolded(rename ?? commands.rename, ({ section }) =>
      sections.name(section.id),
    ),
    'skip-step': onChosen(commands.skip, commands.skipAll),
  })
  return on
}

/** Escape lets go of several, then closes the panel, then lets go of the step. */
export function leave(store: EditorStore): void {
  const { isPanelOpen, closePanel, select, marked, mark } = store.getState()
  if (marked.length > 0) mark([])
  else if (isPanelOpen) closePanel()
  else select(undefined)
}

/** While two drafts compete nothing is edited; the bar above says what can be done. */
export function isSettled(store: EditorStore): boolean {
  const { save, announce } = store.getState()
  if (save.kind !== 'conflict') return true
  announce('Somebody else changed this flow. Take their changes or keep yours first.')
  return false
}

/** The card or row that has the focus; it may be another than the chosen one for a moment. */
function focusedStep(press: Press | undefined): string | undefined {
  const { target } = press ?? {}
  if (!(target instanceof Element)) return undefined
  return target.closest<HTMLElement>('[data-step-key]')?.dataset.stepKey
}
