'use client'

import { useCatalog } from '@/components/flows/use-catalog'
import { AppTile } from '@/components/ui/app-tile'

export interface StepLine {
  key: string
  /** As on its card. */
  number: number
  title: string
  app: string
  action?: string
  appTitle: string
  /** How many containers it stands in. */
  depth: number
  isKnown: boolean
  /** What it does, or on which way it stands. */
  hint?: string | undefined
}

interface StepLinesProps {
  label: string
  steps: readonly StepLine[]
}

/** More than anybody reads; a stranger's file may bring thousands. */
const linesMax = 100
const indentPx = 24

/** The steps of a flow that is only looked at: one below the other, as they run. */
export function StepLines({ label, steps }: StepLinesProps) {
  const catalog = useCatalog()
  const more = steps.length - linesMax
  return (
    <div className="grid gap-2">
      <ol aria-label={label} className="grid">
        {steps.slice(0, linesMax).map((step, index) => {
          const look = catalog.look(step.app, step.action)
          return (
            <li
              key={step.key}
              className="relative pb-3 last:pb-0"
              // Deeper ones stand in, up to where a phone ends.
              style={{ paddingLeft: `${Math.min(step.depth, 5) * indentPx}px` }}
            >
              {index > 0 && step.depth === steps[index - 1]?.depth && (
                <span aria-hidden className="bg-line-strong absolute -mt-3 ml-7 h-3 w-0.5" />
              )}
              <div className="rounded-card border-line bg-surface flex min-h-14 items-center gap-3 border px-3 py-2">
                <AppTile
                  icon={look.icon}
                  name={step.appTitle}
                  size="sm"
                  isNeutral={look.isNeutral}
                />
                <span className="min-w-0 grow">
                  <span className="font-strong block truncate">{step.title}</span>
                  <span className="text-caption text-ink-2 block truncate">
                    {step.isKnown
                      ? (step.hint ?? step.appTitle)
                      : `${step.app}: not available here`}
                  </span>
                </span>
                <span className="text-caption text-ink-3 tabular-nums">{step.number}</span>
              </div>
            </li>
          )
        })}
      </ol>
      {more > 0 && <p className="text-ink-2 text-meta">… and {more} more steps</p>}
    </div>
  )
}
