import { dotPath, linePath } from './chart-scale'

interface DrawnLineProps {
  points: Parameters<typeof linePath>[0]
  /** The class of its colour, and a pattern that tells it apart without one. */
  stroke: string
  dash: string | undefined
  name?: string
}

/** A line through the values that are there; one that stands alone is a dot. */
export function DrawnLine({ points, stroke, dash, name }: DrawnLineProps) {
  return (
    <g fill="none" className={stroke} data-line={name}>
      <path
        d={linePath(points)}
        strokeWidth={2}
        strokeDasharray={dash}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={dotPath(points)}
        strokeWidth={6}
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </g>
  )
}
