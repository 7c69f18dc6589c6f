'use client'

import { useReactFlow } from '@xyflow/react'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { classes } from '@/components/ui/classes'
import type { Note } from '@/lib/flow/schema'
import { useEditorState } from '../editor-context'
import { NoteText, paperLook } from './note-paper'
import { plainNote } from './note-text'
import { useNoteCommands } from './use-note-commands'

const stepPx = 10
const thresholdPx = 4
const arrows: Record<string, [number, number]> = {
  ArrowUp: [0, -stepPx],
  ArrowDown: [0, stepPx],
  ArrowLeft: [-stepPx, 0],
  ArrowRight: [stepPx, 0],
}

/** A note that stands where it was put: drag or arrow keys move it, a press or Enter writes on. */
export function CanvasNote({ note }: { note: Note }) {
  const { x, y } = note.position ?? { x: 0, y: 0 }
  const isWritten = useEditorState(
    ({ written }) => written && 'id' in written && written.id === note.id,
  )
  const { write, remove, move } = useNoteCommands()
  const { offset, onPointerDown } = useDrag({
    onEnd: (by) => move(note.id, { x: x + by.x, y: y + by.y }),
    onPress: () => write(note.id),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const by = arrows[event.key]
    const isDelete = event.key === 'Delete' || event.key === 'Backspace'
    if (by) move(note.id, { x: x + by[0], y: y + by[1] })
    else if (isDelete) remove(note.id)
    else if (event.key === 'Enter' || event.key === 'F2') write(note.id)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const style = { transform: `translate(${x + offset.x}px, ${y + offset.y}px)` }
  if (isWritten) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: it holds links, which a button may not
    <div
      role="group"
      data-note={note.id}
      aria-roledescription="note"
      aria-label={`Note: ${plainNote(note.text)}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved and opened by keys
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      style={style}
      className={classes(
        paperLook,
        'nopan pointer-events-auto absolute top-0 left-0 max-h-64 w-64 cursor-move select-none overflow-hidden px-2.5 py-1.5',
      )}
    >
      <NoteText text={note.text} />
    </div>
  )
}

interface Drag {
  onEnd: (by: { x: number; y: number }) => void
  onPress: () => void
}

/** How far the pointer has taken it, in the measure of the canvas. */
function useDrag({ onEnd, onPress }: Drag) {
  const view = useReactFlow()
  const [offset, setOffset] = useState({ x: 0, y: 0 })
  const onPointerDown = (start: PointerEvent) => {
    if (start.button !== 0) return
    if (start.target instanceof Element && start.target.closest('a')) return
    const listeners = new AbortController()
    const { signal } = listeners
    const byOf = (event: globalThis.PointerEvent) => {
      const zoom = view.getZoom()
      const by = { x: event.clientX - start.clientX, y: event.clientY - start.clientY }
      return { x: by.x / zoom, y: by.y / zoom, isFar: Math.hypot(by.x, by.y) >= thresholdPx }
    }
    const end = (by?: ReturnType<typeof byOf>) => {
      listeners.abort()
      setOffset({ x: 0, y: 0 })
      if (by?.isFar) onEnd(by)
      else if (by) onPress()
    }
    addEventListener('pointermove', (event) => setOffset(byOf(event)), { signal })
    addEventListener('pointerup', (event) => end(byOf(event)), { signal })
    addEventListener('pointercancel', () => end(), { signal })
  }
  return { offset, onPointerDown }
}
