'use client'

import { useSyncExternalStore } from 'react'
import { formatClock, formatFull, formatRelative } from './format-time'

interface TimeProps {
  /** A date or an ISO text. */
  at: Date | string
  withSeconds?: boolean
  className?: string
}

/** "12:04:31" in the viewer's zone, the full date in its title. */
export function ClockTime({ at, withSeconds = false, className }: TimeProps) {
  const timeZone = useTimeZone()
  const date = new Date(at)
  // From midnight on it is "Mon 12:04:31", also in a row that does not change.
  useSyncExternalStore(onTick, today, today)
  return (
    <time
      dateTime={date.toISOString()}
      title={formatFull(date, timeZone)}
      className={className ?? 'tabular-nums'}
      // The server's clock may be a second or a midnight ahead of the browser's.
      suppressHydrationWarning
    >
      {formatClock(date, { timeZone, withSeconds })}
    </time>
  )
}

/** "4 minutes ago", kept up to date. */
export function RelativeTime({ at, className }: Omit<TimeProps, 'withSeconds'>) {
  const timeZone = useTimeZone()
  const date = new Date(at)
  const format = () => formatRelative(date, { timeZone })
  const words = useSyncExternalStore(onTick, format, format)
  return (
    <time
      dateTime={date.toISOString()}
      title={formatFull(date, timeZone)}
      className={className}
      suppressHydrationWarning
    >
      {words}
    </time>
  )
}

/** UTC on the server and while hydrating, then the viewer's own. */
export function useTimeZone(): string {
  return useSyncExternalStore(neverChanges, viewerZone, serverZone)
}

const neverChanges = () => () => undefined
/** Asked for once: React asks for it again with every time on the page, and the answer is dear. */
let zone: string | undefined
const viewerZone = () => {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone
}
const serverZone = () => 'UTC'

const today = () => new Date().toDateString()

const tickMs = 10_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all times of the page; what says the same as before is not drawn anew. */
function onTick(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const tick of listeners) tick()
  }, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
