import { DrawnLine } from '@/components/data/drawn-line'
import { formatDuration } from '@/components/ui/format-duration'
import type { Bucket } from './outcomes'

/** Told apart by color and by the pattern of the line. */
export const latencyLooks = {
  p50Ms: { word: 'p50', stroke: 'stroke-lapis', dash: undefined },
  p95Ms: { word: 'p95', stroke: 'stroke-needs', dash: '6 3' },
} as const
type Percentile = keyof typeof latencyLooks
const percentiles = ['p50Ms', 'p95Ms'] as const satisfies readonly Percentile[]

const height = 100

/** How long runs took, over the bars, on a scale of its own: its top is the slowest p95. */
export function LatencyLines({ buckets }: { buckets: readonly Bucket[] }) {
  const top = Math.max(0, ...buckets.map(({ p95Ms }) => p95Ms ?? 0))
  if (top === 0) return null
  const pointsOf = (percentile: Percentile) =>
    buckets.map((bucket, place) => {
      const value = bucket[percentile]
      return value === null ? null : { x: place + 0.5, y: height - (value / top) * height }
    })
  return (
    <>
      <svg
        viewBox={`0 0 ${buckets.length} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="pointer-events-none absolute inset-0 size-full overflow-visible"
      >
        {percentiles.map((percentile) => {
          const { stroke, dash } = latencyLooks[percentile]
          const points = pointsOf(percentile)
          return (
            <DrawnLine
              key={percentile}
              points={points}
              stroke={stroke}
              dash={dash}
              name={percentile}
            />
          )
        })}
      </svg>
      <span
        aria-hidden
        className="text-caption text-ink-2 bg-surface rounded-pill pointer-events-none absolute -top-1 left-0 px-1 tabular-nums"
      >
        {formatDuration(top)}
      </span>
    </>
  )
}

export function LatencySwatch({ percentile }: { percentile: Percentile }) {
  const { stroke, dash } = latencyLooks[percentile]
  return (
    <svg viewBox="0 0 20 8" aria-hidden="true" className="h-2 w-5 shrink-0">
      <line
        {...{ x1: 0, x2: 20, y1: 4, y2: 4, strokeWidth: 2, strokeDasharray: dash }}
        className={stroke}
      />
    </svg>
  )
}
