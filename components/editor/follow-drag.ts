import { swallowClick } from './swallow-click'

interface Drag<Held> {
  /** So far the pointer must go before a press is a drag. */
  thresholdPx: number
  /** What is held now that the pointer is here; nothing was before when the drag begins. */
  follow(event: PointerEvent, before: Held | undefined): Held
  /** However the press ended, and before the drop: what shows the drag goes away. */
  end(): void
  drop(held: Held): void
  /** Escape gave up the drag. */
  cancel?(): void
}

/** From a press to where the pointer lets go. Escape ends a drag without a drop. */
export function followDrag<Held extends object>(start: PointerEvent, drag: Drag<Held>): void {
  const listeners = new AbortController()
  const { signal } = listeners
  let held: Held | undefined
  const end = () => {
    listeners.abort()
    drag.end()
  }
  const follow = (event: PointerEvent) => {
    const distance = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY)
    if (!held && distance < drag.thresholdPx) return
    held = drag.follow(event, held)
  }
  const drop = () => {
    end()
    if (!held) return
    swallowClick()
    drag.drop(held)
  }
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !held) return
    event.preventDefault()
    event.stopPropagation()
    end()
    drag.cancel?.()
  }
  addEventListener('pointermove', follow, { signal })
  addEventListener('pointerup', drop, { signal })
  addEventListener('pointercancel', end, { signal })
  addEventListener('keydown', cancel, { signal, capture: true })
}

/** Where a pointer is on the screen. */
export function pointOf({ clientX, clientY }: PointerEvent) {
  return { x: clientX, y: clientY }
}
