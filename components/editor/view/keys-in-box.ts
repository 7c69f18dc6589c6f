import type { StepNode } from '../to-canvas'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

type Placed = Pick<StepNode, 'id' | 'type' | 'position' | 'width' | 'height'> & {
  data: Pick<StepNode['data'], 'isTrigger' | 'cardHeight'>
}

/**
 * The steps that a box drawn on the canvas chooses: every card that it touches, but a container only
 * when all of it is inside, or nothing could be chosen within one. The trigger is never among them.
 */
export function keysInBox(nodes: readonly Placed[], box: Box): string[] {
  return nodes.flatMap(({ id, type, position, width = 0, data }) => {
    if (data.isTrigger) return []
    const card = { ...position, width, height: data.cardHeight }
    const isIn = type === 'frame' ? contains(box, card) : touches(box, card)
    return isIn ? [id] : []
  })
}

/** Between two corners, in whatever direction it was drawn. */
export function boxOf(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
}

function touches(a: Box, b: Box): boolean {
  const isBeside = a.x + a.width < b.x || b.x + b.width < a.x
  return !isBeside && a.y + a.height >= b.y && b.y + b.height >= a.y
}

function contains(outer: Box, inner: Box): boolean {
  const isWide = outer.x <= inner.x && inner.x + inner.width <= outer.x + outer.width
  return isWide && outer.y <= inner.y && inner.y + inner.height <= outer.y + outer.height
}
