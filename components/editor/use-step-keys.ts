'use client'

import type { Act, Press } from '@/components/keys/keyboard'
import { useShortcuts } from '@/components/keys/keys-provider'
import { readingOrder } from './commands'
import { useEditor } from './editor-context'
import type { EditorStore } from './editor-store'
import { announceMarks, chosenWith } from './marking'
import { isTrigger } from './step-facts'
import { useCommands } from './use-commands'

/** Acts on the step that has the focus, or else on the chosen one. */
export type OnStep = (act: (key: string) => unknown) => Act

/** The keys that mean the same on the canvas and in the Outline. */
export function useStepKeys({ rename }: { rename?: (key: string) => void } = {}): OnStep {
  const { store } = useEditor()
  const commands = useCommands()
  const on: OnStep = (act) => (press) => {
    const { selection, flow } = store.getState()
    return act(focusedStep(press) ?? selection ?? flow.trigger.key)
  }
  const edits: OnStep = (act) => on((key) => (isSettled(store) ? act(key) : undefined))
  /** For all that are chosen, where this step is one of several. */
  const onChosen = (one: (key: string) => void, several: (keys: readonly string[]) => void) =>
    edits((key) => {
      const keys = chosenWith(store.getState(), key)
      if (keys.length > 1) several(keys)
      else one(key)
    })
  const move = (act: (key: string) => void) =>
    edits((key) => {
      act(key)
      store.getState().showStep(key)
    })
  useShortcuts({
    ...{ 'move-up': move(commands.moveUp), 'move-down': move(commands.moveDown) },
    'open-step': on(commands.open),
    'leave-step': () => leave(store),
    ...{ 'add-after': edits(commands.addAfter), 'add-before': edits(commands.addBefore) },
    'add-branch': edits(commands.addBranch),
    'choose-all': () => {
      const steps = readingOrder(store.getState().flow).filter((key) => !isTrigger(key))
      if (steps.length > 0) announceMarks(store, steps)
    },
    duplicate: onChosen(commands.duplicate, commands.duplicateAll),
    'delete-step': onChosen(commands.remove, commands.removeAll),
    'rename-step': edits(rename ?? commands.rename),
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
function isSettled(store: EditorStore): boolean {
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
