export interface Point {
  x: number
  y: number
}

/** An SVG path through right-angled points, its corners rounded. */
export function roundedPath(points: Point[], radius = 12): string {
  const corners = withoutStraight(points)
  const [first, ...rest] = corners
  if (!first) return ''
  let path = `M${first.x} ${first.y}`
  rest.forEach((point, index) => {
    const before = corners[index]
    const after = corners[index + 2]
    if (!before || !after) {
      path += `L${point.x} ${point.y}`
      return
    }
    const r = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2)
    const into = towards(point, before, r)
    const out = towards(point, after, r)
    path += `L${into.x} ${into.y}Q${point.x} ${point.y} ${out.x} ${out.y}`
  })
  return path
}

function withoutStraight(points: Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const last = kept.at(-1)
    const before = kept.at(-2)
    if (last && last.x === point.x && last.y === point.y) continue
    const isStraight =
      last &&
      before &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))
    if (isStraight) kept.pop()
    kept.push(point)
  }
  return kept
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

function towards(from: Point, to: Point, length: number): Point {
  return {
    x: from.x + Math.sign(to.x - from.x) * length,
    y: from.y + Math.sign(to.y - from.y) * length,
  }
}
