'use client'

import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { columnAt, heightOf, labelPlaces, scaleOf } from './chart-scale'
import { formatNumber, formatShort } from './number-words'
import { Plot, type Series } from './plot'
import { seriesLook } from './series-looks'

interface CounterChartProps {
  /** "Count of clicks, last hour". */
  label: string
  series: readonly Series[]
  /** What each column is called, short and long. */
  columns: readonly { short: string; long: string }[]
  threshold: number | undefined
}

/** A chart that is read with the pointer or with the arrow keys. */
export function CounterChart({ label, series, columns, threshold }: CounterChartProps) {
  const [column, setColumn] = useState<number>()
  const values = series.flatMap((one) => one.values.filter((value) => value !== null))
  const scale = scaleOf(threshold === undefined ? values : [...values, threshold])
  const last = columns.length - 1
  const read = column === undefined ? undefined : Math.min(column, last)
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setColumn(columnAt((event.clientX - left) / width, columns.length))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextColumn(event.key, read ?? last, last)
    if (next === undefined) return
    event.preventDefault()
    setColumn(next)
  }
  const words = wordsOf(series, read ?? last)
  return (
    <>
      <div className="flex gap-2">
        <div aria-hidden="true" className="relative w-10 shrink-0">
          {scale.ticks.map((tick) => (
            <span
              key={tick}
              className="text-caption text-ink-3 absolute right-0 -translate-y-1/2 tabular-nums"
              style={{ top: `${heightOf(scale, tick) * 100}%` }}
            >
              {formatShort(tick)}
            </span>
          ))}
        </div>
        <div
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={read ?? last}
          aria-valuetext={`${columns[read ?? last]?.long ?? ''}: ${words}`}
          className="relative h-60 grow touch-pan-y max-md:h-48"
          onPointerMove={onPointerMove}
          onPointerLeave={() => setColumn(undefined)}
          onKeyDown={onKeyDown}
          onBlur={() => setColumn(undefined)}
        >
          <Plot series={series} scale={scale} threshold={threshold} column={read} />
          {read !== undefined && (
            <Reading
              series={series}
              column={read}
              title={columns[read]?.long ?? ''}
              isRight={read > last / 2}
            />
          )}
        </div>
      </div>
      <Labels columns={columns} />
    </>
  )
}

function nextColumn(key: string, column: number, last: number): number | undefined {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, column - 1)
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(last, column + 1)
  if (key === 'Home') return 0
  if (key === 'End') return last
  return undefined
}

function wordsOf(series: readonly Series[], column: number): string {
  const valueAt = ({ values }: Series) => valueWords(values[column] ?? null)
  if (series.length === 1 && series[0]) return valueAt(series[0])
  return series.map((one) => `${one.label} ${valueAt(one)}`).join(', ')
}

function valueWords(value: number | null): string {
  return value === null ? 'nothing' : formatNumber(value)
}

interface ReadingProps {
  series: readonly Series[]
  column: number
  title: string
  isRight: boolean
}

/** Stands on the other side of what is pointed at. */
function Reading({ series, column, title, isRight }: ReadingProps) {
  return (
    <div
      aria-hidden="true"
      className={`border-line bg-surface rounded-control shadow-popover text-meta pointer-events-none absolute top-2 z-1 border px-3 py-2 ${isRight ? 'left-2' : 'right-2'}`}
    >
      <p className="text-caption text-ink-2">{title}</p>
      {series.map((one, place) => (
        <p key={one.key} className="flex items-center gap-2">
          {series.length > 1 && <Swatch place={place} />}
          {series.length > 1 && <span className="max-w-40 grow truncate">{one.label}</span>}
          <b className="font-strong tabular-nums">{valueWords(one.values[column] ?? null)}</b>
        </p>
      ))}
    </div>
  )
}

export function Swatch({ place }: { place: number }) {
  const { stroke, dash } = seriesLook(place)
  return (
    <svg viewBox="0 0 20 8" aria-hidden="true" className="h-2 w-5 shrink-0">
      <line
        x1={0}
        x2={20}
        y1={4}
        y2={4}
        strokeWidth={2}
        strokeDasharray={dash}
        className={stroke}
      />
    </svg>
  )
}

const labelsWanted = 6

function Labels({ columns }: Pick<CounterChartProps, 'columns'>) {
  return (
    <div aria-hidden="true" className="relative mt-1.5 ml-12 h-4">
      {labelPlaces(columns.length, labelsWanted).map((place) => (
        <span
          key={place}
          className="text-caption text-ink-2 absolute whitespace-nowrap tabular-nums"
          style={{ left: `${(place / columns.length) * 100}%` }}
        >
          {columns[place]?.short}
        </span>
      ))}
    </div>
  )
}
