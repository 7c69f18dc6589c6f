import { formatNumber } from './number-words'

const height = 24
const barWidth = 4
const gap = 1

/** How much in each hour, without a scale. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const top = Math.max(1, ...values)
  const total = values.reduce((sum, value) => sum + value, 0)
  const width = values.length * (barWidth + gap)
  return (
    <svg
      role="img"
      aria-label={`${formatNumber(total)} in the last ${values.length} hours`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      {values.map((value, place) => {
        const size = value === 0 ? 1 : Math.max(2, (value / top) * height)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={place}
            x={place * (barWidth + gap)}
            y={height - size}
            width={barWidth}
            height={size}
            className={value === 0 ? 'fill-line' : 'fill-chart'}
          />
        )
      })}
    </svg>
  )
}
