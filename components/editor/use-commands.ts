'use client'

import { useMemo } from 'react'
import { showToast } from '@/components/ui/toast-store'
import { isPhone } from '@/components/ui/use-is-phone'
import { findStep } from '@/lib/flow/graph'
import type { CatalogAction } from '@/lib/flow/schema'
import { addBranch } from './add-branch'
import { addAction, deleteStep, duplicate, moveDown, moveUp, placeAfter } from './commands'
import { type Editor, useEditor } from './editor-context'
import { firstEmptyField } from './first-empty-field'
import type { AddPlace } from './layout-geometry'
import { writeAtStep } from './notes/use-note-commands'
import { placeBefore } from './place-before'
import { rememberStep } from './recent-steps'
import { createSetCommands, type SetCommands } from './set-commands'
import { toggleSkipped } from './skip-steps'
import { isTrigger, titleOf } from './step-facts'

/** What pointer, keys and menus can do to the draft; each of them calls these. */
export interface Commands extends SetCommands {
  add(place: AddPlace, app: string, action: CatalogAction, input?: Record<string, unknown>): void
  addAfter(key: string): void
  addAt(place: AddPlace): void
  addBefore(key: string): void
  addBranch(key: string): void
  remove(key: string): void
  duplicate(key: string): void
  moveUp(key: string): void
  moveDown(key: string): void
  rename(key: string): void
  /** Opens the list of steps to lead to, in a flow that is arranged by hand. */
  connectTo(key: string): void
  open(key: string): void
  /** Skips the step in runs, or no longer. */
  skip(key: string): void
  skipAll(keys: readonly string[]): void
  /** Writes at the step. */
  note(key: string): void
}

export function useCommands(): Commands {
  const editor = useEditor()
  return useMemo(() => createCommands(editor), [editor])
}

function createCommands(editor: Editor): Commands {
  const { store, catalog } = editor
  const state = () => store.getState()
  const title = (key: string) => titleOf(state().flow, findStep(state().flow, key), catalog)
  const move = (key: string, change: typeof moveUp, word: string) => {
    const next = change(state().flow, key)
    if (!next) return state().announce(`${title(key)} cannot move ${word}.`)
    state().edit(() => next, { label: `move ${title(key)} ${word}` })
    state().announce(`${title(key)} moved ${word}.`)
  }
  return {
    ...createSetCommands(editor),
    add(place, app, action, input) {
      const added = addAction(state().flow, { place, app, action, input, catalog })
      state().closePicker()
      if (!added) return
      const label = `add ${action.title}`
      state().edit(() => added.flow, { label, select: added.key })
      state().openPanel('setup', firstEmptyField(action.input))
      state().announce(`${action.title} added.`)
      rememberStep(`${app}.${action.key}`)
    },
    addAt: (place) => state().openPicker(place),
    addAfter: (key) => state().openPicker(placeAfter(state().flow, key, catalog)),
    addBefore(key) {
      const place = placeBefore(state().flow, key)
      if (place) state().openPicker(place)
      else state().announce(`Nothing can stand before ${title(key)}.`)
    },
    addBranch(key) {
      const next = addBranch(state().flow, key, catalog)
      if (!next) return state().announce(`${title(key)} has no branch to add.`)
      state().edit(() => next, { label: `add a branch to ${title(key)}` })
      state().announce(`Branch added to ${title(key)}.`)
    },
    remove(key) {
      if (isTrigger(key)) return
      const name = title(key)
      const before = state().flow
      const { flow, next } = deleteStep(before, key)
      const heir = next ?? flow.trigger.key
      state().edit(() => flow, { label: `delete ${name}`, select: heir })
      state().closePanel()
      state().showStep(heir)
      showToast('Step deleted.', { undo: () => state().flow === flow && state().undo() })
      state().announce(`${name} deleted.`)
    },
    duplicate(key) {
      const copy = duplicate(state().flow, key)
      if (!copy) return
      state().edit(() => copy.flow, { label: `duplicate ${title(key)}`, select: copy.key })
      state().showStep(copy.key)
      state().announce(`${title(copy.key)} added.`)
    },
    moveUp: (key) => move(key, moveUp, 'up'),
    moveDown: (key) => move(key, moveDown, 'down'),
    rename(key) {
      state().select(key)
      state().openPanel()
      state().setRenaming(true)
    },
    connectTo: (key) => state().setConnecting({ from: key }),
    skip: (key) => toggleSkips(editor, [key]),
    skipAll: (keys) => toggleSkips(editor, keys),
    note: (key) => writeNote(editor, key),
    open(key) {
      state().select(key)
      state().openPanel()
    },
  }
}

function writeNote({ store }: Editor, key: string): void {
  // On a phone the settings lie over the row that is written at.
  if (isPhone()) store.getState().closePanel()
  writeAtStep(store, key)
}

function toggleSkips({ store, catalog }: Editor, keys: readonly string[]): void {
  const { flow: before, edit, announce } = store.getState()
  const next = toggleSkipped(before, keys)
  const [key = ''] = keys
  const name =
    keys.length === 1 ? titleOf(before, findStep(before, key), catalog) : `${keys.length} steps`
  if (next === before) {
    if (!isTrigger(key)) showToast(`${name} chooses between ways, so it cannot be skipped.`)
    return
  }
  const isOn = keys.some((one) => findStep(next, one)?.disabled)
  edit(() => next, { label: `${isOn ? 'skip' : 'don’t skip'} ${name}` })
  announce(isOn ? `${name} is skipped.` : `${name} is not skipped any more.`)
}
