'use client'

import { type RefObject, useEffect } from 'react'
import { useEditor, useEditorState } from './editor-context'

const typed = '[role="textbox"], input:not([type="hidden"]), textarea'

/** Some seconds: then the field is not coming. */
const framesMax = 300

/** Moves the focus to the field that was asked for, once the panel shows it. */
export function useFocusField(panel: RefObject<HTMLElement | null>): void {
  const { store } = useEditor()
  const path = useEditorState((state) => state.focusPath)
  const selection = useEditorState((state) => state.selection)
  useEffect(() => {
    if (path === undefined || selection === undefined) return
    let waited = 0
    const look = () => {
      waited += 1
      const field = fieldOf(panel.current, path)
      // A pop-over holds the focus until it is gone, and gives it back in the next frame; the fields
      // may have to be loaded first. This comes after all of it.
      const isHeld = document.querySelector('[data-exiting]') !== null
      if (isHeld) waited = Math.min(waited, 1)
      if ((!field || waited < 3) && waited < framesMax) {
        frame = requestAnimationFrame(look)
        return
      }
      store.getState().clearFocusPath()
      field?.scrollIntoView({ block: 'nearest' })
      if (field) controlOf(field)?.focus({ preventScroll: true })
    }
    let frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [path, selection, panel, store])
}

/** The field itself, else the nearest one around it: `body.text` is inside `body`. */
function fieldOf(panel: HTMLElement | null, path: string): HTMLElement | null | undefined {
  if (!panel) return null
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const inner = CSS.escape(parts.slice(0, length).join('.'))
    const field = panel.querySelector<HTMLElement>(`[data-field-path="${inner}"]`)
    if (field) return field
  }
  return panel.querySelector<HTMLElement>('[data-field-path]')
}

/** What is typed into, else the last button: the first may only swap the control. */
function controlOf(field: HTMLElement): HTMLElement | undefined {
  const input = field.querySelector<HTMLElement>(typed)
  return input ?? [...field.querySelectorAll<HTMLElement>('button')].at(-1)
}
