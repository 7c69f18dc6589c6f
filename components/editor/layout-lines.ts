import type { Graph } from '@/lib/flow/graph'
import { type Arm, gaps, isFork, type Line, type Place2d } from './layout-geometry'
import type { Point } from './rounded-path'

/** The lines between placed steps: one for each way out, and one trunk into each join. */
export function drawLines(graph: Graph, placed: Map<string, Place2d>): Line[] {
  const lines: Line[] = []
  const joins = new Set<string>()
  for (const [key, place] of placed) {
    const isBodyStart = key === graph.entry && place.height === 0
    place.arms.forEach((arm, index) => {
      const target = placed.get(arm.to ?? '')
      const isDrawn = arm.kind === 'open' || target !== undefined
      // In a frame the first card touches the header: there is no room for a line.
      if (!isDrawn || (isBodyStart && arm.kind === 'step')) return
      if (arm.kind === 'join' && arm.to) joins.add(arm.to)
      const id = `${isBodyStart ? 'in:' : ''}${key}:${arm.branch}:${index}`
      const after = isBodyStart ? { key, inside: true } : { key, branch: arm.branch }
      lines.push({
        id,
        from: key,
        ...(isBodyStart ? {} : { branch: arm.branch }),
        depth: 0,
        ...armLine({ place, arm, target }),
        ...plusOf(place, arm, after),
      })
    })
  }
  return [...lines, ...trunks(joins, placed)]
}

function trunks(joins: Set<string>, placed: Map<string, Place2d>): Line[] {
  return [...joins].flatMap((key) => {
    const place = placed.get(key)
    return place ? [trunk(key, place)] : []
  })
}

interface ArmPlace {
  place: Place2d
  arm: Arm
  target: Place2d | undefined
}

function armLine({ place, arm, target }: ArmPlace) {
  const bottom = place.y + place.height
  const fork = isFork(place.arms)
  const x = place.x + arm.dx
  const start: Point[] = [{ x: place.x, y: bottom }]
  if (fork) start.push({ x: place.x, y: bottom + gaps.fork }, { x, y: bottom + gaps.fork })
  const label =
    fork && arm.label !== undefined ? { label: { x, y: bottom + gaps.label, text: arm.label } } : {}
  const to = arm.to === undefined ? {} : { to: arm.to }
  if (!target) {
    const end = bottom + (fork ? gaps.branchPlus - 12 : gaps.openLine)
    return { points: [...start, { x, y: end }], hasArrow: false, ...label }
  }
  if (arm.kind === 'join') {
    const y = target.y - target.above - gaps.trunk
    return { points: [...start, { x, y }, { x: target.x, y }], hasArrow: false, ...label, ...to }
  }
  return { points: [...start, { x, y: target.y - gaps.arrow }], hasArrow: true, ...label, ...to }
}

function plusOf(place: Place2d, arm: Arm, after: { key: string; branch?: string }) {
  const bottom = place.y + place.height
  const open = arm.kind === 'open' ? gaps.openPlus : gaps.plus
  const y = bottom + (isFork(place.arms) ? gaps.branchPlus : open)
  return { plus: { x: place.x + arm.dx, y, place: { after } } }
}

function trunk(key: string, place: Place2d): Line {
  const start = place.y - place.above - gaps.trunk
  return {
    id: `before:${key}`,
    from: key,
    to: key,
    depth: 0,
    points: [
      { x: place.x, y: start },
      { x: place.x, y: place.y - gaps.arrow },
    ],
    hasArrow: true,
    plus: { x: place.x, y: start + 26, place: { before: key } },
  }
}
