'use client'

import type { Act, Press } from '@/components/keys/keyboard'
import { useShortcuts } from '@/components/keys/keys-provider'
import { neighbour, readingOrder } from './commands'
import { useEditor } from './editor-context'
import type { EditorStore } from './editor-store'
import { announceMarks, chosenWith, markTo } from './marking'
import { isTrigger } from './step-facts'
import { useCommands } from './use-commands'

type Direction = 'up' | 'down' | 'left' | 'right'

/** The keys of the canvas. Each acts on the step whose card has the focus, or else on the chosen one. */
export function useCanvasKeys(): void {
  const { store } = useEditor()
  const commands = useCommands()
  const on =
    (act: (key: string) => unknown): Act =>
    (press) => {
      const { selection, flow } = store.getState()
      return act(focusedStep(press) ?? selection ?? flow.trigger.key)
    }
  /** For all that are chosen, where this step is one of several. */
  const onChosen = (one: (key: string) => void, several: (keys: readonly string[]) => void) =>
    on((key) => {
      const keys = chosenWith(store.getState(), key)
      if (keys.length > 1) several(keys)
      else one(key)
    })
  const move = (act: (key: string) => void) =>
    on((key) => {
      act(key)
      store.getState().showStep(key)
    })
  useWalkingKeys(store, on)
  useShortcuts({
    ...{ 'move-up': move(commands.moveUp), 'move-down': move(commands.moveDown) },
    'open-step': on(commands.open),
    'leave-step': () => leave(store),
    'add-after': on(commands.addAfter),
    'choose-all': () => {
      const steps = readingOrder(store.getState().flow).filter((key) => !isTrigger(key))
      if (steps.length > 0) announceMarks(store, steps)
    },
    duplicate: onChosen(commands.duplicate, commands.duplicateAll),
    'delete-step': onChosen(commands.remove, commands.removeAll),
    'rename-step': on(commands.rename),
  })
}

/** Arrows go from step to step; with Shift all steps on the way are chosen. */
function useWalkingKeys(store: EditorStore, on: (act: (key: string) => unknown) => Act): void {
  const reach = (direction: Direction, act: (next: string) => void) =>
    on((key) => {
      const { flow, showStep } = store.getState()
      const next = neighbour(flow, key, direction)
      if (next === undefined) return
      act(next)
      showStep(next)
    })
  const walk = (direction: Direction) => reach(direction, (next) => store.getState().select(next))
  const mark = (direction: Direction) => reach(direction, (next) => markTo(store, next))
  useShortcuts({
    ...{ 'step-above': walk('up'), 'step-below': walk('down') },
    ...{ 'branch-left': walk('left'), 'branch-right': walk('right') },
    ...{ 'choose-above': mark('up'), 'choose-below': mark('down') },
    ...{ 'choose-left': mark('left'), 'choose-right': mark('right') },
  })
}

/** Escape lets go of several, then closes the panel, then lets go of the step. */
function leave(store: EditorStore): void {
  const { isPanelOpen, closePanel, select, marked, mark } = store.getState()
  if (marked.length > 0) mark([])
  else if (isPanelOpen) closePanel()
  else select(undefined)
}

/** The card that has the focus; it may be another than the chosen one for a moment. */
function focusedStep(press: Press | undefined): string | undefined {
  const { target } = press ?? {}
  if (!(target instanceof Element)) return undefined
  return target.closest<HTMLElement>('[data-step-key]')?.dataset.stepKey
}
