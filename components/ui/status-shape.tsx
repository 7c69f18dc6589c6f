import type { ReactNode } from 'react'
import { classes } from './classes'
import { type Status, statusLooks, toneDots } from './status-looks'

interface StatusShapeProps {
  status: Status
  size?: 14 | 16
  /** Only when no word stands beside it. */
  label?: string
  className?: string
}

/** Status by shape first, then colour: eleven outlines that differ in grey too. */
export function StatusShape({ status, size = 16, label, className }: StatusShapeProps) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classes('block shrink-0', toneDots[statusLooks[status].tone], className)}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {shapes[status]}
    </svg>
  )
}

const ring = <circle cx="8" cy="8" r="6.25" stroke="currentColor" strokeWidth="1.5" />

const shapes: Record<Status, ReactNode> = {
  succeeded: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.9 8.2 2.2 2.2 4-4.6" className="stroke-on-dot" strokeWidth="1.7" />
    </>
  ),
  failed: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="4" fill="currentColor" />
      <path d="M8 4.4v4.2" className="stroke-on-dot" strokeWidth="1.8" />
      <circle cx="8" cy="11.4" r="1.05" className="fill-on-dot" />
    </>
  ),
  running: (
    <>
      <g className="animate-turn motion-reduce:hidden">
        <circle
          cx="8"
          cy="8"
          r="6"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray="27 10.7"
        />
      </g>
      <path
        d="M3 8h.01M8 8h.01M13 8h.01"
        stroke="currentColor"
        strokeWidth="3"
        className="hidden motion-reduce:block"
      />
    </>
  ),
  waiting: (
    <>
      {ring}
      <path d="M8 4.6V8l2.3 1.4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  queued: (
    <circle
      cx="8"
      cy="8"
      r="6.2"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeDasharray="0.01 3.896"
    />
  ),
  needs: (
    <>
      <path
        d="M8 1.3c.55 0 1.06.3 1.33.77l5.5 9.7c.58 1.03-.16 2.28-1.33 2.28h-11c-1.17 0-1.91-1.25-1.33-2.28l5.5-9.7C6.94 1.6 7.45 1.3 8 1.3z"
        fill="currentColor"
      />
      <path d="M8 5.5v3.3" className="stroke-on-dot" strokeWidth="1.7" />
      <circle cx="8" cy="11.3" r="1" className="fill-on-dot" />
    </>
  ),
  stopped: <path d="M8 1.7 14.3 8 8 14.3 1.7 8z" stroke="currentColor" strokeWidth="1.6" />,
  held: (
    <>
      {ring}
      <path d="M6.3 5.7v4.6M9.7 5.7v4.6" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  skipped: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.25"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="2.45 2.46"
        strokeLinecap="butt"
      />
      <path d="M5.7 8h4.6" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  cancelled: (
    <>
      {ring}
      <path d="m5.9 5.9 4.2 4.2M10.1 5.9l-4.2 4.2" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  stale: (
    <>
      <path d="M13.6 9.5A6 6 0 1 1 13 4.7" stroke="currentColor" strokeWidth="1.5" />
      <path d="M13.6 1.9v3.2h-3.2" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
}
