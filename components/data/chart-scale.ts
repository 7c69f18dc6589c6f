/** The values that a chart's height stands for, and where its lines are. */
export interface Scale {
  bottom: number
  top: number
  ticks: number[]
}

const linesWanted = 4
/** Below this a double has not enough digits left to be divided into steps. */
const tiniest = 1e-100

/** Round numbers from the lowest to the highest value; always with 0, on which bars stand. */
export function scaleOf(values: readonly number[]): Scale {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  if (high - low < tiniest) return { bottom: 0, top: 1, ticks: [0, 1] }
  const rough = (high - low) / linesWanted
  // Between 1 and 2 of what is counted there is nothing.
  const step = roundStep(values.every(Number.isInteger) ? Math.max(1, rough) : rough)
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  const ticks = Array.from({ length: last - first + 1 }, (_, line) =>
    // Steps of 0.1 must not read 0.30000000000000004.
    Number(((first + line) * step).toPrecision(12)),
  )
  return { bottom: ticks[0] ?? 0, top: ticks.at(-1) ?? 1, ticks }
}

/** The next of 1, 2, 5, 10, 20, 50 … that is no smaller. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const digit = rough / power
  const round = digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10
  return round * power
}

/** How far from the top, as a part of the height. */
export function heightOf({ bottom, top }: Scale, value: number): number {
  return (top - value) / (top - bottom)
}

/** Which of `count` columns stands at this part of the width. */
export function columnAt(part: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(part * count)))
}

/** About `wanted` places for words below the columns, evenly, the first one too. */
export function labelPlaces(count: number, wanted: number): number[] {
  const every = Math.max(1, Math.ceil(count / wanted))
  return Array.from({ length: Math.ceil(count / every) }, (_, place) => place * every)
}

export interface Point {
  x: number
  y: number
}

/** A line through the points; it breaks where there is no value. */
export function linePath(points: readonly (Point | null)[]): string {
  let path = ''
  let isDrawing = false
  for (const point of points) {
    if (point) path += `${isDrawing ? 'L' : 'M'}${round(point.x)} ${round(point.y)}`
    isDrawing = point !== null
  }
  return path
}

/** A dot for each value that stands alone: no line leads to it. */
export function dotPath(points: readonly (Point | null)[]): string {
  return points
    .filter((_, place) => !points[place - 1] && !points[place + 1])
    .map((point) => (point ? `M${round(point.x)} ${round(point.y)}h0` : ''))
    .join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
