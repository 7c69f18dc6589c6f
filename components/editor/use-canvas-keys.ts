'use client'

import type { KeyboardEvent } from 'react'
import { neighbour, readingOrder } from './commands'
import { useEditor } from './editor-context'
import type { EditorStore } from './editor-store'
import { chosenWith, markTo } from './marking'
import { type Commands, useCommands } from './use-commands'

const arrows: Record<string, 'up' | 'down' | 'left' | 'right'> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** The keys of the canvas. They act while a card or the canvas has the focus, never from a field. */
export function useCanvasKeys(): (event: KeyboardEvent) => void {
  const { store } = useEditor()
  const commands = useCommands()
  return (event) => {
    const { target } = event
    if (!(target instanceof HTMLElement) || isTyping(target) || event.defaultPrevented) return
    // What is pressed in a pop-over of the canvas comes here too, though it stands elsewhere.
    if (!event.currentTarget.contains(target)) return
    // Inside a card its own buttons come first.
    const isPress = event.key === 'Enter' || event.key === ' '
    if (isPress && target.closest('button')) return
    const { selection, flow } = store.getState()
    // The card that has the focus; it may be another than the chosen one for a moment.
    const card = target.closest<HTMLElement>('[data-step-key]')
    const key = card?.dataset.stepKey ?? selection ?? flow.trigger.key
    const direction = arrows[event.key]
    const isDone = direction
      ? walk(event, { key, direction, store, commands })
      : runCommand(event, key, { commands, store }) || leave(event, store)
    if (!isDone) return
    event.preventDefault()
    event.stopPropagation()
  }
}

interface Walk {
  key: string
  direction: 'up' | 'down' | 'left' | 'right'
  store: EditorStore
  commands: Commands
}

function walk(event: KeyboardEvent, { key, direction, store, commands }: Walk): boolean {
  const { flow, select, showStep } = store.getState()
  if (event.metaKey || event.ctrlKey) return false
  if (event.altKey) {
    if (direction === 'left' || direction === 'right') return false
    if (direction === 'up') commands.moveUp(key)
    else commands.moveDown(key)
    showStep(key)
    return true
  }
  const next = neighbour(flow, key, direction)
  if (next === undefined) return true
  if (event.shiftKey) {
    markTo(store, next)
    showStep(next)
    return true
  }
  select(next)
  showStep(next)
  return true
}

/** Escape closes the panel first, then lets go of the step. */
function leave(event: KeyboardEvent, store: EditorStore): boolean {
  if (event.key !== 'Escape') return false
  const { isPanelOpen, closePanel, select, marked, mark } = store.getState()
  if (marked.length > 0) mark([])
  else if (isPanelOpen) closePanel()
  else select(undefined)
  return true
}

interface Hands {
  commands: Commands
  store: EditorStore
}

function runCommand(event: KeyboardEvent, key: string, { commands, store }: Hands): boolean {
  const isChord = event.metaKey || event.ctrlKey
  const keys = chosenWith(store.getState(), key)
  if (isChord && event.key.toLowerCase() === 'd') {
    if (keys.length > 1) commands.duplicateAll(keys)
    else commands.duplicate(key)
    return true
  }
  if (isChord && event.key.toLowerCase() === 'a') {
    store.getState().mark(readingOrder(store.getState().flow).slice(1))
    return true
  }
  if (isChord || event.altKey) return false
  switch (event.key) {
    case 'Enter':
    case ' ':
      commands.open(key)
      return true
    case 'Delete':
    case 'Backspace':
      if (keys.length > 1) commands.removeAll(keys)
      else commands.remove(key)
      return true
    case 'F2':
      commands.rename(key)
      return true
    case 'a':
    case 'A':
      commands.addAfter(key)
      return true
    default:
      return false
  }
}

function isTyping(target: HTMLElement): boolean {
  return target.closest('input, textarea, select, [contenteditable="true"], [role="menu"]') !== null
}
