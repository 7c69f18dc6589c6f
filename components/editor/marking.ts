import type { MouseEvent } from 'react'
import { findStep } from '@/lib/flow/graph'
import { readingOrder } from './commands'
import type { EditorState, EditorStore } from './editor-store'
import { isTrigger } from './step-facts'

type Chosen = Pick<EditorState, 'flow' | 'marked' | 'selection'>

/** The steps that a command for several acts on. The trigger is never one of them. */
export function chosenKeys({ flow, marked, selection }: Chosen): string[] {
  const marks = marked.filter((key) => findStep(flow, key))
  if (marks.length > 0) return marks
  return selection !== undefined && findStep(flow, selection) ? [selection] : []
}

/** What a command given at one card acts on: all that are chosen, if that card is one of them. */
export function chosenWith(state: Chosen, key: string): string[] {
  const chosen = chosenKeys(state)
  return chosen.includes(key) ? chosen : [key]
}

/** Everything between the chosen step and this one, as the flow reads. */
export function rangeTo({ flow, selection }: Chosen, key: string): string[] {
  const order = readingOrder(flow)
  const [from, to] = [order.indexOf(selection ?? key), order.indexOf(key)].toSorted((a, b) => a - b)
  return order.slice(Math.max(0, from ?? 0), (to ?? 0) + 1).filter((one) => !isTrigger(one))
}

/** ⌘ adds a card or takes it away, ⇧ takes all up to it. Says whether it was such a click. */
export function markByClick(event: MouseEvent, key: string, store: EditorStore): boolean {
  if (event.shiftKey) markTo(store, key)
  else if (event.metaKey || event.ctrlKey) toggle(store, key)
  else return false
  return true
}

/** The chosen step stays the one from which a range is counted. */
export function markTo(store: EditorStore, key: string): void {
  announceMarks(store, rangeTo(store.getState(), key))
}

export function announceMarks(store: EditorStore, keys: readonly string[]): void {
  const { mark, announce, closePanel } = store.getState()
  mark(keys)
  if (keys.length > 1) closePanel()
  announce(`${keys.length} step${keys.length === 1 ? '' : 's'} chosen.`)
}

function toggle(store: EditorStore, key: string): void {
  if (isTrigger(key)) return
  const chosen = chosenKeys(store.getState())
  const next = chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]
  announceMarks(store, next)
}
