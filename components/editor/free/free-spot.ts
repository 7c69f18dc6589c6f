import { gaps } from '../layout-geometry'
import type { Point } from '../rounded-path'

export interface Box extends Point {
  width: number
  height: number
}

/** Room for a line and its plus. */
export const clearPx = 40
const rowPx = 40
const columns = [0, 1, -1, 2, -2]

/** The nearest place below or beside the wanted one where a card covers no other. */
export function freeSpot(wanted: Box, taken: readonly Box[]): Point {
  for (let row = 0; ; row += 1) {
    for (const column of columns) {
      const x = wanted.x + column * (wanted.width + gaps.column)
      const y = wanted.y + row * rowPx
      if (isClear({ ...wanted, x, y }, taken)) return { x, y }
    }
  }
}

export function isClear(box: Box, taken: readonly Box[], gap = clearPx): boolean {
  return !taken.some((other) => overlaps(box, other, gap))
}

function overlaps(a: Box, b: Box, gap: number): boolean {
  const isBeside = a.x + a.width + gap <= b.x || b.x + b.width + gap <= a.x
  const isAbove = a.y + a.height + gap <= b.y || b.y + b.height + gap <= a.y
  return !isBeside && !isAbove
}
