'use client'

import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import { classes } from '@/components/ui/classes'
import type { WireEdge } from '../to-canvas'
import { useDistance } from '../view/distance'
import { MovingDot } from './moving-dot'
import { useStillState } from './still-context'
import { wireCourse } from './wire-course'

/** A line that is looked at: with a run, it says whether the run went along it. */
export const StillWire = memo(function StillWire({ source, data }: EdgeProps<WireEdge>) {
  const { branch, to } = data ?? {}
  const course = useStillState(({ statuses }) => wireCourse({ from: source, branch, to }, statuses))
  const hasDot = useStillState(({ moving }) => to !== undefined && moving.has(to))
  const distance = useDistance()
  // A way that leads nowhere is a place to add to; where nothing is added only a branch's name says something.
  if (!data || (data.to === undefined && data.label === undefined)) return null
  const { path, points, level, end, label } = data
  const isTaken = course === 'taken' || course === 'active'
  return (
    <>
      <g
        className={classes('fill-none', isTaken ? 'stroke-ink' : 'stroke-line-strong')}
        strokeWidth={isTaken ? 2 : 1.5}
        strokeLinecap="round"
        data-course={course}
        aria-hidden
      >
        <path d={path} strokeDasharray={course === 'passed' ? '4 5' : undefined} />
        {end && <path d={`M${end.x - 4} ${end.y - 5}l4 5 4-5`} strokeLinejoin="round" />}
      </g>
      <EdgeLabelRenderer>
        {label && distance === 'near' && (
          <span
            className={classes(
              'rounded-pill bg-surface font-label text-caption absolute inline-flex h-5.5 items-center border px-2 whitespace-nowrap',
              isTaken ? 'border-ink' : 'border-line-strong',
              course === 'passed' && 'border-dashed',
            )}
            style={{
              transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)`,
              zIndex: level,
            }}
          >
            {label.text}
          </span>
        )}
        {course === 'active' && hasDot && end && <MovingDot points={points} level={level} />}
      </EdgeLabelRenderer>
    </>
  )
})
