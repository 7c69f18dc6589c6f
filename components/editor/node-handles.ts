import { type NodeHandle, Position } from '@xyflow/react'
import type { Card } from './layout-geometry'

const sizePx = 24

/**
 * Where lines begin and end at a card. React Flow would measure it anew after each move: draw every
 * card that moved, in view or not, and no lines meanwhile.
 */
export function nodeHandles({ width, height, handles }: Card): NodeHandle[] {
  const starts = handles ?? [{ branch: null, x: width / 2 }]
  const size = { width: sizePx, height: sizePx }
  const leftOf = (x: number) => x - sizePx / 2
  return [
    {
      id: null,
      type: 'target',
      position: Position.Top,
      ...size,
      ...{ x: leftOf(width / 2), y: leftOf(0) },
    },
    ...starts.map(
      ({ branch, x }): NodeHandle => ({
        id: branch,
        type: 'source',
        position: Position.Bottom,
        ...size,
        ...{ x: leftOf(x), y: leftOf(height) },
      }),
    ),
  ]
}
