'use client'

import { StickyNote } from 'lucide-react'
import { useKeysShown, useShortcut } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { useEditor } from '../editor-context'
import { foldedAt } from '../sections/shown-folding'
import { useNoteCommands } from './use-note-commands'

/** Adds a note at the chosen step, else on the canvas. */
export function NoteTool() {
  const { store } = useEditor()
  const { start } = useNoteCommands()
  const shown = useKeysShown()
  const press = () => {
    const { selection } = store.getState()
    // Notes of steps in a folded section are not seen.
    const isFolded = selection !== undefined && foldedAt(store.getState(), selection) !== undefined
    start(isFolded ? undefined : selection)
  }
  useShortcut('add-note', press)
  return (
    <Tooltip label="Add a note" shortcut={shown('add-note')} placement="top">
      <Button variant="quiet" isIcon aria-label="Add a note" onPress={press}>
        <StickyNote />
      </Button>
    </Tooltip>
  )
}
