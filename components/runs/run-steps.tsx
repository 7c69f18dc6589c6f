'use client'

import type { ReactNode } from 'react'
import type { AppLook, AppLooks } from '@/components/flows/use-catalog'
import { AppTile } from '@/components/ui/app-tile'
import { classes } from '@/components/ui/classes'
import { formatDuration } from '@/components/ui/format-duration'
import { StatusShape } from '@/components/ui/status-shape'
import type { StepRun } from '@/lib/contracts/runs'
import { failureWord } from './failure-words'
import { rowLooks } from './run-status'
import type { Bar, TimelineRow } from './timeline'

interface RunStepsProps {
  rows: TimelineRow[]
  catalog: AppLooks
  selectedKey: string
  /** Somebody is about to choose it. */
  onReach: (key: string) => void
  onSelect: (key: string) => void
  /** What stands under a step, beside what the step itself says. */
  below: (row: TimelineRow) => ReactNode
}

/** The steps of a run with their time. Arrow keys move between them. */
export function RunSteps(props: RunStepsProps) {
  const { rows, catalog, selectedKey, onReach, onSelect, below } = props
  const move = (from: number, by: number) => {
    const next = rows[from + by]
    if (!next) return
    onSelect(next.key)
    document.getElementById(rowId(next.key))?.focus()
  }
  return (
    <ol className="border-line border-t">
      {rows.map((row, index) => (
        <li
          key={row.key}
          className={classes(row.depth > 0 && 'border-line border-l-2')}
          style={{ marginLeft: `${Math.min(row.depth, depthsMax) * 1.75}rem` }}
        >
          <button
            type="button"
            id={rowId(row.key)}
            aria-current={row.key === selectedKey}
            onPointerDown={() => onReach(row.key)}
            onClick={() => onSelect(row.key)}
            onKeyDown={(event) => {
              const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
              if (by === undefined) return
              event.preventDefault()
              move(index, by)
            }}
            className={classes(rowLook, row.key === selectedKey && selectedLook)}
          >
            <Row row={row} app={catalog.look(row.app, row.action)} />
          </button>
          {row.key === selectedKey && row.step && row.step.attempts.length > 1 && (
            <Attempts row={row} />
          )}
          {below(row)}
        </li>
      ))}
    </ol>
  )
}

/** Deeper ones are not moved further, or their titles would have no room. */
const depthsMax = 3

const rowId = (key: string) => `run-step-${key}`

const rowLook =
  'grid h-14 w-full grid-cols-[16px_28px_minmax(0,164px)_minmax(0,1fr)_16px] items-center gap-3 px-5 text-left hover:bg-hover focus-visible:-outline-offset-2 max-sm:grid-cols-[16px_28px_minmax(0,1fr)_16px]'
const selectedLook =
  'bg-surface shadow-[inset_2px_0_0_var(--hl-lapis),inset_0_1px_0_var(--hl-line)] hover:bg-surface'

function Row({ row, app }: { row: TimelineRow; app: AppLook }) {
  const look = rowLooks[row.status]
  return (
    <>
      <span className="text-ink-3 font-mono text-[11px] leading-4">{row.number}</span>
      <AppTile icon={app.icon} name={row.title} isNeutral={app.isNeutral} size="sm" />
      <span className="min-w-0">
        <span className="font-strong block truncate">{row.title}</span>
        <span className="text-caption text-ink-3 block truncate tabular-nums">{row.summary}</span>
      </span>
      <Lane bars={row.bars} />
      <StatusShape status={look.status} label={look.word} />
    </>
  )
}

function Lane({ bars }: { bars: Bar[] }) {
  return (
    <span className="before:bg-line relative h-4 before:absolute before:inset-x-0 before:top-1/2 before:h-px max-sm:hidden">
      {bars.map((bar, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: tries are only added at the end
          key={index}
          className={classes('absolute top-0.5 h-3 min-w-1 rounded-[3px]', barLooks[bar.kind])}
          style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
        />
      ))}
    </span>
  )
}

/**
 * Working is solid, waiting hatched, queued dotted, a failed try taller and striped upright: told apart
 * without colour too. A short try stays on top of a long wait.
 */
export const barLooks: Record<Bar['kind'], string> = {
  working: 'z-1 bg-ink-2',
  failed:
    'z-1 -my-0.5 h-4! border border-failed bg-[repeating-linear-gradient(90deg,var(--hl-failed)_0_2px,var(--hl-failed-soft)_2px_4px)]',
  waiting:
    'bg-[repeating-linear-gradient(135deg,var(--hl-waiting)_0_1.5px,var(--hl-waiting-soft)_1.5px_5px)]',
  queued:
    'bg-[radial-gradient(circle,var(--hl-idle)_1px,transparent_1.2px)] bg-[length:4px_4px] bg-bg',
}

function Attempts({ row }: { row: TimelineRow }) {
  return (
    <p className="bg-surface text-caption text-ink-2 flex flex-wrap gap-x-6 gap-y-1 pr-5 pb-3.5 pl-22 shadow-[inset_2px_0_0_var(--hl-lapis),inset_0_-1px_0_var(--hl-line)]">
      {row.step?.attempts.map((attempt, index) => (
        <span key={attempt.startedAt}>
          Try {index + 1}
          <span className="text-ink-3 ml-1.5 tabular-nums">
            {isOpen(row, index) ? 'under way' : outcome(attempt)}
          </span>
        </span>
      ))}
    </p>
  )
}

/** The last try of a running step has no outcome yet. */
function isOpen({ status, step }: TimelineRow, index: number): boolean {
  return status === 'running' && index + 1 === step?.attempts.length && !step.attempts[index]?.error
}

function outcome({ error, durationMs }: StepRun['attempts'][number]): string {
  const took = formatDuration(durationMs)
  return error ? `${failureWord(error)}, ${took}` : took
}
