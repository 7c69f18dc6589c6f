import type { PointerEvent as ReactPointerEvent } from 'react'

/** True: the press takes hold of the card, and the canvas does not pan with it. */
export function grab(event: ReactPointerEvent<HTMLElement>): boolean {
  const { target, currentTarget } = event
  const isPlain = event.button === 0 && !event.shiftKey && !event.metaKey && !event.ctrlKey
  if (!isPlain) return false
  if (target instanceof Element && target.closest('button, [role="menu"]')) return false
  // What the card opened elsewhere in the page tells its presses here too.
  if (!currentTarget.contains(target as Node)) return false
  // The canvas would pan with the mouse events that follow; the focus came with them too.
  event.preventDefault()
  currentTarget.focus({ preventScroll: true })
  return true
}
