import { iconUrl } from '@/components/editor/catalog-index'
import { pathWords } from '@/components/runs/comparison-words'
import { rowLooks } from '@/components/runs/run-status'
import { AppTile } from '@/components/ui/app-tile'
import { StatusText } from '@/components/ui/status'
import type { SharedRun, SharedStep, SharedValue } from '@/lib/contracts/shares'
import { partWords } from './share-words'
import { sharedStatus, sharedSummary } from './shared-words'

/** The steps of a shared run, each with the values that are shown. */
export function SharedSteps({ run }: { run: SharedRun }) {
  return (
    <ol
      aria-label="Steps"
      className="rounded-card border-line bg-surface divide-line divide-y border"
    >
      {run.steps.map((step) => (
        <li
          key={step.key}
          className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-3"
          style={{ paddingLeft: `${1 + Math.min(step.depth, 3) * 1.5}rem` }}
        >
          <Step run={run} step={step} />
          {step.values.length > 0 && <Values values={step.values} />}
        </li>
      ))}
    </ol>
  )
}

function Step({ run, step }: { run: SharedRun; step: SharedStep }) {
  const look = rowLooks[sharedStatus(run, step)]
  const summary = sharedSummary(step)
  return (
    <div className="flex items-center gap-3">
      <span className="text-ink-3 w-5 shrink-0 font-mono text-[11px] leading-4">{step.number}</span>
      <AppTile icon={iconUrl(step)} name={step.title} size="sm" />
      <div className="min-w-0 grow">
        <p className="font-strong truncate">{step.title}</p>
        <p className="text-caption text-ink-3 truncate tabular-nums">
          {[step.subtitle, summary].filter(Boolean).join(' · ')}
        </p>
      </div>
      <StatusText status={look.status}>{look.word}</StatusText>
    </div>
  )
}

function Values({ values }: { values: readonly SharedValue[] }) {
  return (
    <dl className="rounded-control border-line bg-sunken ml-8 grid grid-cols-[minmax(0,1fr)] gap-2 border p-3 max-md:ml-0">
      {values.map(({ part, path, value }) => (
        <div key={JSON.stringify([part, path])}>
          <dt className="text-caption text-ink-3 wrap-anywhere">
            {partWords[part]}
            {path.length > 0 && ` · ${pathWords(path)}`}
          </dt>
          <dd className="text-data max-h-60 overflow-y-auto font-mono wrap-anywhere whitespace-pre-wrap">
            {value ?? <span className="text-ink-3 font-sans">There is no such value.</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
