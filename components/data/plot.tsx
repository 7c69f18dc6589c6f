import { heightOf, type Scale } from './chart-scale'
import { DrawnLine } from './drawn-line'
import { seriesLook } from './series-looks'

export interface Series {
  key: string
  label: string
  values: readonly (number | null)[]
}

interface PlotProps {
  series: readonly Series[]
  scale: Scale
  threshold: number | undefined
  /** The column that is being read. */
  column: number | undefined
}

/** The drawing is stretched to its place: its own measures are parts of 1,000 by 200. */
export const plotWidth = 1_000
export const plotHeight = 200

/** One key as bars, several as lines. */
export function Plot({ series, scale, threshold, column }: PlotProps) {
  const [first] = series
  const count = first?.values.length ?? 0
  const width = plotWidth / Math.max(1, count)
  const yOf = (value: number) => heightOf(scale, value) * plotHeight
  return (
    <svg
      viewBox={`0 0 ${plotWidth} ${plotHeight}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 size-full overflow-visible"
    >
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          {...{ x1: 0, x2: plotWidth, y1: yOf(tick), y2: yOf(tick) }}
          vectorEffect="non-scaling-stroke"
          className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
        />
      ))}
      {column !== undefined && (
        <rect x={column * width} y={0} {...{ width, height: plotHeight }} className="fill-hover" />
      )}
      {series.length === 1 && first ? (
        <Bars values={first.values} {...{ width, yOf, threshold, column }} />
      ) : (
        series.map(({ key, values }, place) => (
          <Line key={key} values={values} place={place} {...{ width, yOf }} />
        ))
      )}
      {threshold !== undefined && (
        <line
          {...{ x1: 0, x2: plotWidth, y1: yOf(threshold), y2: yOf(threshold) }}
          vectorEffect="non-scaling-stroke"
          strokeDasharray="4 4"
          className="stroke-failed"
        />
      )}
    </svg>
  )
}

interface BarsProps {
  values: readonly (number | null)[]
  width: number
  yOf: (value: number) => number
  threshold: number | undefined
  column: number | undefined
}

/** A bar over the threshold is red, and taller than its line. */
function Bars({ values, width, yOf, threshold, column }: BarsProps) {
  const gap = Math.min(width * 0.25, 4)
  return values.map((value, place) => {
    if (value === null || value === 0) return null
    const [from, to] = [yOf(Math.max(0, value)), yOf(Math.min(0, value))]
    const isOver = threshold !== undefined && value > threshold
    const look = isOver ? 'fill-failed' : place === column ? 'fill-lapis' : 'fill-chart'
    return (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
        key={place}
        x={place * width + gap / 2}
        y={from}
        width={width - gap}
        height={Math.max(1, to - from)}
        className={look}
      />
    )
  })
}

interface LineProps {
  values: readonly (number | null)[]
  place: number
  width: number
  yOf: (value: number) => number
}

function Line({ values, place, width, yOf }: LineProps) {
  const { stroke, dash } = seriesLook(place)
  const points = values.map((value, column) =>
    value === null ? null : { x: (column + 0.5) * width, y: yOf(value) },
  )
  return <DrawnLine points={points} stroke={stroke} dash={dash} />
}
