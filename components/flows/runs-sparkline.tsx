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
  const top = Math.max(...hours.map((hour) => hour.total))
  const sizes = hours.map((hour) => barHeight(hour.total, top))
  const badSizes = hours.map((hour, place) =>
    hour.failed === 0 ? 0 : Math.max(2, (hour.failed / hour.total) * (sizes[place] ?? 0)),
  )
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
      <path d={bars(hours.map(() => 1))} className="fill-line" />
      <path d={bars(sizes)} className="fill-chart" />
      {failed > 0 && <path d={bars(badSizes)} fill={`url(#${id})`} />}
    </svg>
  )
}

/** One shape for all bars: a list has a hundred of these pictures. */
function bars(sizes: readonly number[]): string {
  return sizes
    .map((size, place) =>
      size === 0 ? '' : `M${place * (barWidth + gap)} ${height}v${-size}h${barWidth}v${size}z`,
    )
    .join('')
}

/** One run in a busy day is still to be seen. */
function barHeight(runs: number, top: number): number {
  return runs === 0 ? 0 : Math.max(2, (runs / top) * height)
}

function wordsOf(total: number, failed: number): string {
  const runs = `${total.toLocaleString('en')} run${total === 1 ? '' : 's'} in 24 hours`
  return failed === 0 ? `${runs}, none failed` : `${runs}, ${failed.toLocaleString('en')} failed`
}
