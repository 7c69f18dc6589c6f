'use client'

import { useEffect } from 'react'
import { useEditor } from './editor-context'

/** Undo and redo work wherever the focus is, but in fields, which have their own. */
export function useEditorKeys(): void {
  const { store } = useEditor()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event
      const isField =
        target instanceof HTMLElement &&
        target.closest('input, textarea, [contenteditable="true"]') !== null
      if (isField || !(event.metaKey || event.ctrlKey)) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) store.getState().undo()
      else if ((key === 'z' && event.shiftKey) || key === 'y') store.getState().redo()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [store])
}
