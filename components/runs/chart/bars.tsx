import { useId } from 'react'
import { classes } from '@/components/ui/classes'
import { useTimeZone } from '@/components/ui/time'
import { widthOf } from './brush'
import { longMoment, momentLabels } from './bucket-words'
import { LatencyLines } from './latency-lines'
import {
  type Bucket,
  latencyWords,
  outcomeLooks,
  outcomes,
  outcomeWords,
  totalOf,
} from './outcomes'
import { useBrush } from './use-brush'

interface BarsProps {
  buckets: readonly Bucket[]
  /** With lines of how long runs took. */
  hasLatency: boolean
  /** A part of the time was marked. */
  onMark: (range: { since: string; until: string }) => void
}

/**
 * Read with the pointer or the arrow keys. A time is marked by dragging, or with Shift and the arrow
 * keys, then Enter.
 */
export function Bars({ buckets, hasLatency, onMark }: BarsProps) {
  const timeZone = useTimeZone()
  const hintId = useId()
  const starts = buckets.map(({ at }) => at)
  const widthMs = widthOf(starts)
  const { column, marked, surfaceProps } = useBrush({ starts, widthMs, onMark })
  const top = Math.max(1, ...buckets.map(totalOf))
  const last = Math.max(0, buckets.length - 1)
  const read = buckets[column ?? last]
  const when = read ? longMoment(read.at, { widthMs, timeZone }) : ''
  const words = read ? `${when}: ${outcomeWords(read)}${latencyWords(read)}` : ''
  const isMarked = (place: number) =>
    marked !== undefined &&
    place >= Math.min(marked.from, marked.to) &&
    place <= Math.max(marked.from, marked.to)
  const markedWords = marked ? `, ${Math.abs(marked.to - marked.from) + 1} marked` : ''
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Runs over time"
        aria-describedby={hintId}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={column ?? last}
        aria-valuetext={words + markedWords}
        {...surfaceProps}
        className="border-line relative flex h-18 cursor-crosshair touch-pan-y items-end border-b select-none"
      >
        {buckets.map((bucket, place) => (
          <Bar
            key={bucket.at}
            bucket={bucket}
            top={top}
            isRead={place === column}
            isMarked={isMarked(place)}
          />
        ))}
        {hasLatency && <LatencyLines buckets={buckets} />}
        {column !== undefined && <Reading words={words} isRight={column > last / 2} />}
      </div>
      <p id={hintId} className="sr-only">
        Arrow keys read a bar. Shift with an arrow key marks a time, Enter shows its runs.
      </p>
      <Moments starts={starts} widthMs={widthMs} timeZone={timeZone} />
    </>
  )
}

interface BarProps {
  bucket: Bucket
  /** The highest bar. */
  top: number
  isRead: boolean
  isMarked: boolean
}

const smallestPx = 3

function Bar({ bucket, top, isRead, isMarked }: BarProps) {
  return (
    <div
      aria-hidden
      data-marked={isMarked || undefined}
      className={classes(
        'flex h-full min-w-0 grow basis-0 flex-col-reverse px-px sm:px-0.5',
        isMarked ? 'bg-lapis-soft' : isRead && 'bg-hover',
      )}
    >
      {outcomes.map((outcome) =>
        bucket[outcome] === 0 ? null : (
          <span
            key={outcome}
            // A single failure among thousands is seen too.
            style={{ height: `max(${smallestPx}px, ${(bucket[outcome] / top) * 100}%)` }}
            className={classes('mt-px min-h-0 rounded-[1.5px]', outcomeLooks[outcome].fill)}
          />
        ),
      )}
    </div>
  )
}

/** Stands on the other side of what is pointed at. */
export function Reading({ words, isRight }: { words: string; isRight: boolean }) {
  return (
    <div
      aria-hidden
      className={classes(
        'border-line bg-surface rounded-control shadow-popover text-caption pointer-events-none absolute -top-2 z-1 border px-2.5 py-1.5 tabular-nums',
        isRight ? 'left-0' : 'right-0',
      )}
    >
      {words}
    </div>
  )
}

interface MomentsProps {
  starts: readonly string[]
  widthMs: number
  timeZone: string
}

/** Every other one has no room on a phone. */
export function Moments({ starts, ...options }: MomentsProps) {
  return (
    <div aria-hidden className="relative mt-1.5 h-4">
      {momentLabels(starts, options).map(({ place, words }, at) => (
        <span
          key={place}
          className={classes(
            'text-caption text-ink-2 absolute whitespace-nowrap tabular-nums',
            at % 2 === 1 && 'max-sm:hidden',
          )}
          style={{ left: `${(place / starts.length) * 100}%` }}
        >
          {words}
        </span>
      ))}
    </div>
  )
}
