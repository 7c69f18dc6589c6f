/** Where the canvas looks, as React Flow has it: flow × zoom + offset = screen. */
export interface Viewport {
  x: number
  y: number
  zoom: number
}

interface Area {
  width: number
  height: number
}

interface Rect extends Area {
  x: number
  y: number
}

const margin = 40
const topMargin = 72
const zoomMin = 0.5

/** The start: the trigger at the top, the trunk in the middle, as large as the width allows. */
export function startViewport(
  size: { left: number; right: number; height: number; top?: number },
  area: Area,
): Viewport {
  const free = area.width - 2 * margin
  const zoom = Math.min(1, Math.max(zoomMin, free / (size.left + size.right)))
  // The trunk stands in the middle unless one side would be cut off for it.
  const isTrunkCentred = Math.max(size.left, size.right) * zoom <= area.width / 2 - margin
  const middle = isTrunkCentred ? 0 : (size.right - size.left) / 2
  const y = topMargin - (size.top ?? 0) * zoom
  return { x: Math.round(area.width / 2 - middle * zoom), y: Math.round(y), zoom }
}

/** The shortest pan that shows a card; undefined when it is in view already. */
export function fitPan(viewport: Viewport, card: Rect, area: Area): Viewport | undefined {
  const { zoom } = viewport
  const left = card.x * zoom + viewport.x
  const top = card.y * zoom + viewport.y
  const dx = shift(left, left + card.width * zoom, area.width)
  const dy = shift(top, top + card.height * zoom, area.height)
  if (dx === 0 && dy === 0) return undefined
  return { x: viewport.x + dx, y: viewport.y + dy, zoom }
}

function shift(start: number, end: number, size: number): number {
  if (end - start > size - 2 * margin || start < margin) return margin - start
  return end > size - margin ? size - margin - end : 0
}
