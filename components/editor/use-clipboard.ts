'use client'

import { useEffect } from 'react'
import { useEditor } from './editor-context'
import { chosenKeys } from './marking'
import { useCommands } from './use-commands'

/**
 * Copy, cut and paste of the browser itself, so that no permission is asked for and its menus work
 * too. They act while nothing else has the focus; fields and chosen text keep their own.
 */
export function useClipboard(): void {
  const { store } = useEditor()
  const commands = useCommands()
  useEffect(() => {
    const take = (event: ClipboardEvent) => {
      const keys = chosenKeys(store.getState())
      const text = isOurs() ? commands.copyText(keys) : undefined
      if (text === undefined || !event.clipboardData) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', text)
      if (event.type === 'cut') commands.removeAll(keys, 'cut')
      else
        store
          .getState()
          .announce(keys.length === 1 ? 'Step copied.' : `${keys.length} steps copied.`)
    }
    const paste = (event: ClipboardEvent) => {
      if (!isOurs() || !event.clipboardData) return
      event.preventDefault()
      void commands.pasteText(event.clipboardData.getData('text/plain'))
    }
    document.addEventListener('copy', take)
    document.addEventListener('cut', take)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('copy', take)
      document.removeEventListener('cut', take)
      document.removeEventListener('paste', paste)
    }
  }, [store, commands])
}

function isOurs(): boolean {
  const { activeElement } = document
  const isFree = activeElement === null || activeElement === document.body
  const isFlow =
    activeElement?.closest('[aria-label="Flow canvas"], [aria-label="Outline"]') !== null
  const isField = activeElement?.matches('input, textarea, select, [contenteditable="true"]')
  const hasText = getSelection()?.isCollapsed === false
  return (isFree || isFlow) && !isField && !hasText
}
