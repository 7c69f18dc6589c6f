import { Suspense } from 'react'
import type { AppLooks } from '@/components/flows/use-catalog'
import { formatDuration } from '@/components/ui/format-duration'
import { lazyPart } from '@/components/ui/lazy-part'
import { Segmented } from '@/components/ui/segmented'
import type { RunDetail } from '@/lib/contracts/runs'
import { barLooks, RunSteps } from './run-steps'
import type { SentStep } from './sent-steps'
import type { Bar, Timeline, TimelineRow } from './timeline'
import type { RunItems } from './use-run-items'

const ContainerItems = lazyPart('The items', () =>
  import('./container-items').then((module) => module.ContainerItems),
)

const RunCanvas = lazyPart('The canvas', () =>
  import('./run-canvas').then((module) => module.RunCanvas),
)

interface RunOverviewProps {
  run: RunDetail
  isCanvas: boolean
  onCanvas: (isCanvas: boolean) => void
  timeline: Timeline
  catalog: AppLooks
  sent: readonly SentStep[]
  selectedKey: string
  onSelect: (key: string) => void
  items: RunItems
}

/** The left half of a run: its steps on one scale of time. */
export function RunOverview(props: RunOverviewProps) {
  const { run, isCanvas, onCanvas, timeline, catalog, sent, selectedKey, onSelect, items } = props
  const below = (row: TimelineRow) =>
    items.containers.has(row.key) && (
      <Suspense>
        <ContainerItems row={row} items={items} />
      </Suspense>
    )
  return (
    <section
      aria-label="Steps"
      className="lg:border-line flex min-h-0 flex-col overflow-y-auto lg:border-r"
    >
      <div className="flex flex-wrap items-center gap-2 px-5 pt-3.5 pb-3 max-md:px-4">
        <h2 className="sr-only">Steps</h2>
        <Segmented
          label="View"
          items={views}
          selectedKey={isCanvas ? 'canvas' : 'timeline'}
          onSelectionChange={(key) => onCanvas(key === 'canvas')}
        />
        <span className="text-caption text-ink-3 ml-auto tabular-nums">
          0 – {formatDuration(timeline.totalMs)}
        </span>
      </div>
      {isCanvas ? (
        <Suspense fallback={<div aria-busy className="bg-canvas min-h-96 grow" />}>
          <RunCanvas
            run={run}
            catalog={catalog.apps}
            selectedKey={selectedKey}
            onSelect={onSelect}
          />
        </Suspense>
      ) : (
        <>
          <RunSteps
            rows={timeline.rows}
            catalog={catalog}
            selectedKey={selectedKey}
            onSelect={onSelect}
            below={below}
          />
          <Legend />
          <Sent sent={sent} />
        </>
      )}
    </section>
  )
}

const views = [
  { id: 'timeline', label: 'Timeline' },
  { id: 'canvas', label: 'Canvas' },
]

const legend: [Bar['kind'], string][] = [
  ['working', 'Working'],
  ['waiting', 'Waiting'],
  ['queued', 'Queued'],
  ['failed', 'Failed try'],
]

function Legend() {
  return (
    <ul className="border-line text-caption text-ink-2 flex flex-wrap gap-x-4 gap-y-1 border-t px-5 py-3 max-sm:hidden">
      {legend.map(([kind, word]) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <span className={`h-2.5 w-4 rounded-[3px] ${barLooks[kind]}`} />
          {word}
        </li>
      ))}
    </ul>
  )
}

function Sent({ sent }: { sent: readonly SentStep[] }) {
  return (
    <div className="border-line border-t px-5 pt-4 pb-5">
      <h2 className="font-strong">Sent to the outside</h2>
      {sent.length === 0 ? (
        <p className="text-meta text-ink-2 mt-1">
          Nothing yet. Running it again cannot repeat anything.
        </p>
      ) : (
        <ul className="text-meta text-ink-2 mt-1 grid gap-1">
          {sent.map(({ key, number, title, isUnsure }) => (
            <li key={key}>
              Step {number}, {title}
              {isUnsure && ': in doubt, it may have happened'}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
