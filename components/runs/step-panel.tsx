import { type ReactNode, Suspense, useEffect } from 'react'
import type { AppLooks } from '@/components/flows/use-catalog'
import { AppTile } from '@/components/ui/app-tile'
import { formatDuration } from '@/components/ui/format-duration'
import { lazyPart } from '@/components/ui/lazy-part'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusText } from '@/components/ui/status'
import type { RunDetail } from '@/lib/contracts/runs'
import { triggerKey } from '@/lib/flow/schema'
import type { DataTab } from './data-tabs'
import { rowLooks } from './run-status'
import { hasEffects, itemWords } from './sent-words'
import { StepNotice } from './step-notice'
import type { TimelineRow } from './timeline'

const StepData = lazyPart('The data of the step', () =>
  import('./step-data').then((module) => module.StepData),
)
const WhatChanged = lazyPart('What changed', () =>
  import('./what-changed').then((module) => module.WhatChanged),
)
const loadTriggerData = () => import('./trigger-data')
const TriggerData = lazyPart('The data of the event', () =>
  loadTriggerData().then((module) => module.TriggerData),
)

interface StepPanelProps {
  run: RunDetail
  row: TimelineRow
  catalog: AppLooks
  /** "Item 37", for a step inside a For each. */
  item: string | undefined
  hasItemBegun: boolean
  /** Another item is on its way. */
  isLoading: boolean
  tab: DataTab | undefined
  /** What is looked for in the data. */
  find: string | undefined
  onTab: (tab: DataTab) => void
}

export const stepPanelId = 'run-step-panel'

/** The right half of a run: one step, the answer first, then its data. */
export function StepPanel(props: StepPanelProps) {
  const { run, row, catalog, item, hasItemBegun, isLoading, tab, find, onTab } = props
  const words = itemWords(item)
  // The step is painted first; by the press on the event its code is there.
  useEffect(() => void loadTriggerData(), [])
  if (isLoading) {
    return (
      <Panel row={row}>
        <SkeletonRows count={5} label={`Loading ${words?.toLowerCase() ?? 'the item'}…`} />
      </Panel>
    )
  }
  return (
    <Panel row={row}>
      <StepTitle row={row} catalog={catalog} item={words} />
      <StepNotice run={run} row={row} item={words} hasBegun={hasItemBegun} />
      {row.status === 'failed' && row.step && (
        <Suspense>
          <WhatChanged run={run} step={row.step} onAll={() => onTab('compare')} />
        </Suspense>
      )}
      {row.key === triggerKey && (
        <Suspense fallback={<Waiting label="Loading the event…" />}>
          <TriggerData key={find} run={run} find={find} />
        </Suspense>
      )}
      {row.step && row.step.status !== 'skipped' && (
        <Suspense fallback={<Waiting label="Loading the data…" />}>
          <StepData
            key={`${row.key} ${item ?? ''} ${find ?? ''}`}
            run={run}
            row={row}
            step={row.step}
            hasEffects={hasEffects(run, row.key, catalog.apps)}
            tab={tab}
            find={find}
            onTab={onTab}
          />
        </Suspense>
      )}
    </Panel>
  )
}

function Waiting({ label }: { label: string }) {
  return (
    <div className="mt-4">
      <SkeletonRows count={5} label={label} />
    </div>
  )
}

function Panel({ row, children }: { row: TimelineRow; children: ReactNode }) {
  return (
    <section
      id={stepPanelId}
      aria-label={`Step ${row.number}`}
      className="bg-surface max-lg:border-line min-h-0 min-w-0 overflow-y-auto px-6 py-5 max-lg:border-t max-md:px-4"
    >
      {children}
    </section>
  )
}

function StepTitle({ row, catalog, item }: Pick<StepPanelProps, 'row' | 'catalog' | 'item'>) {
  const app = catalog.look(row.app, row.action)
  const look = rowLooks[row.status]
  return (
    <div className="flex items-center gap-3">
      <AppTile icon={app.icon} name={row.title} isNeutral={app.isNeutral} />
      <div className="min-w-0 grow">
        <h2 className="text-section truncate">{row.title}</h2>
        <p className="text-caption text-ink-3 truncate">
          Step {row.number} · {item && `${item} · `}
          {row.subtitle}
        </p>
      </div>
      <StatusText status={look.status}>{look.word}</StatusText>
      {row.durationMs !== null && (
        <span className="text-meta text-ink-3 whitespace-nowrap tabular-nums">
          {formatDuration(row.durationMs)}
        </span>
      )}
    </div>
  )
}
