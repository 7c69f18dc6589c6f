'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
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
  useTick(tickMs)
  return (
    <time
      dateTime={date.toISOString()}
      title={formatFull(date, timeZone)}
      className={className}
      suppressHydrationWarning
    >
      {formatRelative(date, { timeZone })}
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

const tickMs = 10_000

function useTick(everyMs: number): void {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
}
