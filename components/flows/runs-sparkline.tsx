import { useId } from 'react'
import type { FlowListEntry } from '@/lib/contracts/flows'

const height = 22
const barWidth = 3
const gap = 2

/** A day of runs, hour by hour; the part that failed is striped, so that it is seen without colour. */
export function RunsSparkline({ runs }: { runs: FlowListEntry['runs24h'] }) {
  const { hours, total, failed } = runs
  const id = useId()
  const width = hours.length * (barWidth + gap) - gap
  const top = Math.max(1, ...hours.map((hour) => hour.total))
  if (total === 0) {
    return (
      <svg role="img" aria-label="No runs in 24 hours" width={width} height={height}>
        <path
          d={`M0 ${height - 0.5}H${width}`}
          className="stroke-line-strong"
          strokeDasharray="3 2"
        />
      </svg>
    )
  }
  return (
    <svg role="img" aria-label={wordsOf(total, failed)} width={width} height={height}>
      <pattern
        id={id}
        width="3"
        height="3"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="3" height="3" className="fill-surface" />
        <rect width="2" height="3" className="fill-failed" />
      </pattern>
      {hours.map((hour, place) => {
        const size = barHeight(hour.total, top)
        const bad = hour.failed === 0 ? 0 : Math.max(2, (hour.failed / hour.total) * size)
        const at = { x: place * (barWidth + gap), width: barWidth }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its hour
          <g key={place}>
            <rect
              {...at}
              y={height - size}
              height={size}
              rx={0.75}
              className={hour.total === 0 ? 'fill-line' : 'fill-chart'}
            />
            {bad > 0 && <rect {...at} y={height - bad} height={bad} fill={`url(#${id})`} />}
          </g>
        )
      })}
    </svg>
  )
}

/** One run in a busy day is still to be seen. */
export function barHeight(runs: number, top: number): number {
  return runs === 0 ? 1 : Math.max(2, (runs / top) * height)
}

function wordsOf(total: number, failed: number): string {
  const runs = `${total.toLocaleString('en')} run${total === 1 ? '' : 's'} in 24 hours`
  return failed === 0 ? `${runs}, none failed` : `${runs}, ${failed.toLocaleString('en')} failed`
}
