import type { MouseEvent } from 'react'
import { findStep } from '@/lib/flow/graph'
import { readingOrder } from './commands'
import type { EditorState, EditorStore } from './editor-store'
import { withFolded } from './sections/shown-folding'
import { isTrigger } from './step-facts'

type Chosen = Pick<EditorState, 'flow' | 'marked' | 'selection' | 'foldsSections'>

/** The steps that a command for several acts on. The trigger is never one of them. */
export function chosenKeys(state: Chosen): string[] {
  const { flow, marked, selection } = state
  const marks = marked.filter((key) => findStep(flow, key))
  if (marks.length > 0) return withFolded(state, marks)
  return selection !== undefined && findStep(flow, selection) ? withFolded(state, [selection]) : []
}

/** What a command given at one card acts on: all that are chosen, if that card is one of them. */
export function chosenWith(state: Chosen, key: string): string[] {
  const chosen = chosenKeys(state)
  return chosen.includes(key) ? chosen : withFolded(state, [key])
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
  const all = withFolded(store.getState(), keys)
  mark(all)
  if (all.length > 1) closePanel()
  announce(`${all.length} step${all.length === 1 ? '' : 's'} chosen.`)
}

function toggle(store: EditorStore, key: string): void {
  if (isTrigger(key)) return
  const chosen = chosenKeys(store.getState())
  const own = withFolded(store.getState(), [key])
  const isChosen = chosen.includes(key)
  const next = isChosen ? chosen.filter((one) => !own.includes(one)) : [...chosen, ...own]
  announceMarks(store, next)
}
