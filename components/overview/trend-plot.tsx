import { useId } from 'react'
import { heightOf, type Scale } from '@/components/data/chart-scale'
import { DrawnLine } from '@/components/data/drawn-line'
import { Moments, Reading } from '@/components/runs/chart/bars'
import { widthOf } from '@/components/runs/chart/brush'
import { longMoment } from '@/components/runs/chart/bucket-words'
import type { Bucket } from '@/components/runs/chart/outcomes'
import { useBrush } from '@/components/runs/chart/use-brush'
import { useTimeZone } from '@/components/ui/time'
import { bandPath, type Trend, trendScale, trendWords } from './trend'

interface TrendPlotProps {
  trend: Trend
  buckets: readonly Bucket[]
  /** A part of the time was marked. */
  onMark: (range: { since: string; until: string }) => void
}

/** Lines over time; read and marked as the bars of the runs are. */
export function TrendPlot({ trend, buckets, onMark }: TrendPlotProps) {
  const timeZone = useTimeZone()
  const hintId = useId()
  const starts = buckets.map(({ at }) => at)
  const widthMs = widthOf(starts)
  const { column, marked, surfaceProps } = useBrush({ starts, widthMs, onMark })
  const last = Math.max(0, buckets.length - 1)
  const read = buckets[column ?? last]
  const when = read ? longMoment(read.at, { widthMs, timeZone }) : ''
  const words = read ? `${when}: ${trendWords(trend, read)}` : ''
  const scale = trendScale(trend, buckets)
  const markedWords = marked ? `, ${Math.abs(marked.to - marked.from) + 1} marked` : ''
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${trend.title} over time`}
        aria-describedby={hintId}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={column ?? last}
        aria-valuetext={words + markedWords}
        {...surfaceProps}
        className="relative h-32 cursor-crosshair touch-pan-y select-none"
      >
        <Grid scale={scale} format={trend.format} />
        <Lines {...{ trend, buckets, scale, column, marked }} />
        {column !== undefined && <Reading words={words} isRight={column > last / 2} />}
      </div>
      <p id={hintId} className="sr-only">
        Arrow keys read a time. Shift with an arrow key marks it, Enter shows its runs.
      </p>
      <Moments starts={starts} widthMs={widthMs} timeZone={timeZone} />
    </>
  )
}

/** Its words stand on the lines, so that all plots of the page begin at the same place. */
function Grid({ scale, format }: { scale: Scale; format: Trend['format'] }) {
  return scale.ticks.map((tick) => (
    <div
      key={tick}
      aria-hidden
      className="border-line pointer-events-none absolute inset-x-0 border-t"
      style={{ top: `${heightOf(scale, tick) * 100}%` }}
    >
      {(tick === scale.top || tick === scale.ticks[Math.floor(scale.ticks.length / 2)]) && (
        <span className="text-caption text-ink-2 bg-surface absolute left-0 -translate-y-1/2 pr-1.5 tabular-nums">
          {format(tick)}
        </span>
      )}
    </div>
  ))
}

interface LinesProps extends Omit<TrendPlotProps, 'onMark'> {
  scale: Scale
  column: number | undefined
  marked: { from: number; to: number } | undefined
}

const height = 100

function Lines({ trend, buckets, scale, column, marked }: LinesProps) {
  const drawn = trend.lines.map((line) => ({
    ...line,
    points: buckets.map((bucket, place) => {
      const value = line.read(bucket)
      return value === null ? null : { x: place + 0.5, y: heightOf(scale, value) * height }
    }),
  }))
  const [low, high] = drawn
  return (
    <svg
      viewBox={`0 0 ${buckets.length} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 size-full overflow-visible"
    >
      {marked ? (
        <Column
          from={Math.min(marked.from, marked.to)}
          to={Math.max(marked.from, marked.to)}
          className="fill-lapis opacity-20"
        />
      ) : (
        column !== undefined && <Column from={column} to={column} className="fill-ink opacity-10" />
      )}
      {trend.isBand && low && high && (
        <path d={bandPath(low.points, high.points)} className="fill-lapis opacity-15" />
      )}
      {drawn.map(({ word, stroke, dash, points }) => (
        <DrawnLine key={word} points={points} stroke={stroke} dash={dash} name={word} />
      ))}
    </svg>
  )
}

function Column({ from, to, className }: { from: number; to: number; className: string }) {
  return <rect x={from} y={0} width={to - from + 1} height={height} className={className} />
}
