import type { Viewport } from './viewport'

const edgePx = 48
const panPx = 12

interface View {
  getViewport(): Viewport
  setViewport(viewport: Viewport): unknown
}

/** A place out of view is reached by holding the card at the edge of the canvas. */
export function panAtEdge(event: PointerEvent, view: View): void {
  const area = document.querySelector('.react-flow')?.getBoundingClientRect()
  if (!area) return
  const { x, y, zoom } = view.getViewport()
  const dx = towards(event.clientX - area.left, area.right - event.clientX)
  const dy = towards(event.clientY - area.top, area.bottom - event.clientY)
  if (dx !== 0 || dy !== 0) void view.setViewport({ x: x + dx, y: y + dy, zoom })
}

function towards(before: number, after: number): number {
  if (before < edgePx) return panPx
  return after < edgePx ? -panPx : 0
}
