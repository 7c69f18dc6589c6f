'use client'

import { type KeyboardEvent, useRef } from 'react'
import { usePressShortcut, useShortcut } from '@/components/keys/keys-provider'
import { useEditor } from '../editor-context'
import type { EditorStore } from '../editor-store'
import { useNoteCommands } from '../notes/use-note-commands'
import { useSectionKeys } from '../sections/use-section-keys'
import { leave, useStepKeys } from '../use-step-keys'
import type { GroupRow } from './outline-rows'
import type { IndexedRow } from './row-index'
import type { InlineRename } from './use-inline-rename'

interface OutlineKeys {
  index: ReadonlyMap<string, IndexedRow>
  isReadOnly: boolean
  rename: InlineRename
  toggle: (id: string) => void
}

/** Letters that follow each other this fast spell a name. */
const spellingMs = 1_000

/**
 * Keys of the Outline. Shortcuts come before the tree's own keys: a letter that is a command begins
 * no name, but within a name it is a letter. Arrows are the tree's.
 */
export function useOutlineKeys({ index, isReadOnly, rename, toggle }: OutlineKeys) {
  const { store } = useEditor()
  const pressShortcut = usePressShortcut()
  const notes = useNoteCommands()
  const on = useStepKeys({ rename: rename.start })
  useSectionKeys(on)
  useShortcut(
    'add-note',
    on((key) => (isReadOnly ? false : notes.start(key))),
  )
  // When a letter last went on to the tree; it found a row unless the event came back from there.
  const spelledAt = useRef(-Infinity)
  const isSpelling = (event: KeyboardEvent) =>
    isLetter(event) && event.timeStamp - spelledAt.current < spellingMs
  return {
    onKeyDownCapture(event: KeyboardEvent) {
      const { target, currentTarget } = event
      if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return
      if (target instanceof HTMLTextAreaElement) return typeNote(event, target, notes)
      if (rename.key !== undefined) return typeName(event, rename)
      const { note } = target.dataset
      if (note !== undefined) return runOnNote(event, { note, notes, store, isReadOnly })
      if (target instanceof HTMLInputElement) return typeTitle(event)
      const row = index.get(target.dataset.rowId ?? '')?.row
      const isDone =
        row?.kind === 'group'
          ? runOnGroup(event, row, { store, toggle, isReadOnly })
          : !isSpelling(event) && pressShortcut(event.nativeEvent)
      if (isDone) {
        event.preventDefault()
        event.stopPropagation()
      } else if (isLetter(event)) spelledAt.current = event.timeStamp
    },
    onKeyDown(event: KeyboardEvent) {
      if (!isLetter(event) || !event.currentTarget.contains(event.target as Node)) return
      // No name begins like this. It was offered to the shortcuts already.
      if (event.timeStamp === spelledAt.current) spelledAt.current = -Infinity
      event.stopPropagation()
    },
  }
}

function runOnGroup(
  event: KeyboardEvent,
  { id, plus }: GroupRow,
  outline: Pick<OutlineKeys, 'toggle' | 'isReadOnly'> & { store: EditorStore },
): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey) return false
  if (event.key === 'Enter' || event.key === ' ') outline.toggle(id)
  else if (event.key === 'Escape') leave(outline.store)
  else if (event.key.toLowerCase() === 'a' && plus && !outline.isReadOnly) {
    outline.store.getState().openPicker(plus.place)
  } else return false
  return true
}

/** In the field of a name the arrows are the field's, not the tree's. */
function typeName(event: KeyboardEvent, { end }: InlineRename): void {
  event.stopPropagation()
  const { target } = event
  if (!(target instanceof HTMLInputElement)) return
  if (event.key === 'Enter') end(target.value)
  else if (event.key === 'Escape') end(undefined)
  else return
  event.preventDefault()
}

/** The field of a section's title ends itself; what is typed finds no row. */
function typeTitle(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== 'Escape') event.stopPropagation()
}

type NoteCommands = ReturnType<typeof useNoteCommands>

/** What is written is the field's own, but for the keys that end it: the tree takes the rest. */
function typeNote(event: KeyboardEvent, field: HTMLTextAreaElement, notes: NoteCommands): void {
  event.stopPropagation()
  const isEnd = event.key === 'Enter' && (event.metaKey || event.ctrlKey)
  if (event.key !== 'Escape' && !isEnd) return
  event.preventDefault()
  notes.finish(field.value, true)
}

interface OnNote {
  note: string
  notes: NoteCommands
  store: EditorStore
  isReadOnly: boolean
}

/** A note that has the focus is meant itself, not its step. Arrows lead on from it. */
function runOnNote(event: KeyboardEvent, { note, notes, store, isReadOnly }: OnNote): void {
  const { key } = event
  const step = store.getState().flow.notes.find(({ id }) => id === note)?.step
  if (key === 'Escape' && step !== undefined) store.getState().showStep(step)
  else if (!isReadOnly && (key === 'Enter' || key === 'F2')) notes.write(note)
  else if (!isReadOnly && (key === 'Delete' || key === 'Backspace')) {
    notes.remove(note)
    if (step !== undefined) store.getState().showStep(step)
  } else return
  event.preventDefault()
  event.stopPropagation()
}

function isLetter({ key, metaKey, ctrlKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !metaKey && !ctrlKey && !altKey
}
