import type { Point } from '@/lib/flow/positions'
import type { StepNode } from '../to-canvas'

interface View {
  getNode(id: string): Pick<StepNode, 'position' | 'data'> | undefined
}

/** Where these cards stand now. Those of a body are not moved by themselves. */
export function placesOnCanvas(view: View, keys: readonly string[]): Map<string, Point> {
  return new Map(
    keys.flatMap((key) => {
      const node = view.getNode(key)
      return node?.data.handles ? [[key, node.position] as const] : []
    }),
  )
}
