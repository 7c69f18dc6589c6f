import { Suspense } from 'react'
import { SearchField } from '@/components/flows/search-field'
import type { AppLooks } from '@/components/flows/use-catalog'
import { Button } from '@/components/ui/button'
import { formatDuration } from '@/components/ui/format-duration'
import { lazyPart } from '@/components/ui/lazy-part'
import { Segmented } from '@/components/ui/segmented'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { DataHit } from '@/lib/contracts/run-data'
import type { RunDetail } from '@/lib/contracts/runs'
import { RunTimeline } from './run-timeline'
import type { SentStep } from './sent-steps'
import type { Timeline } from './timeline'
import type { RunItems } from './use-run-items'

const RunCanvas = lazyPart('The canvas', () =>
  import('./run-canvas').then((module) => module.RunCanvas),
)

const RunHits = lazyPart('The search', () => import('./run-hits').then((module) => module.RunHits))

interface RunOverviewProps {
  run: RunDetail
  /** What is looked for in the data. */
  find: string
  onFind: (text: string) => void
  onHit: (hit: DataHit) => void
  /** Goes back to what the run does now, where the page stands elsewhere. */
  onFollow: (() => void) | undefined
  isCanvas: boolean
  onCanvas: (isCanvas: boolean) => void
  timeline: Timeline
  catalog: AppLooks
  sent: readonly SentStep[]
  selectedKey: string
  /** Somebody is about to choose it. */
  onReach: (key: string) => void
  onSelect: (key: string) => void
  items: RunItems
}

/** The left half of a run: its steps on one scale of time. */
export function RunOverview(props: RunOverviewProps) {
  const { run, find, onFind, isCanvas, onCanvas, timeline, catalog, selectedKey, onSelect } = props
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
        <SearchField
          label="Search the data of this run"
          placeholder="Search in data"
          value={find}
          onChange={onFind}
          className="min-w-40 flex-1 max-sm:order-last max-sm:basis-full"
        />
        {props.onFollow && (
          <Button size="sm" onPress={props.onFollow}>
            Follow
          </Button>
        )}
        <span className="text-caption text-ink-3 ml-auto tabular-nums">
          0 – {formatDuration(timeline.totalMs)}
        </span>
      </div>
      {find ? (
        <Suspense fallback={<SkeletonRows count={3} label="Searching…" />}>
          <RunHits runId={run.id} text={find} rows={timeline.rows} onOpen={props.onHit} />
        </Suspense>
      ) : isCanvas ? (
        <Suspense fallback={<div aria-busy className="bg-canvas min-h-96 grow" />}>
          <RunCanvas
            run={run}
            catalog={catalog.apps}
            selectedKey={selectedKey}
            onSelect={onSelect}
          />
        </Suspense>
      ) : (
        <RunTimeline
          rows={timeline.rows}
          catalog={catalog}
          sent={props.sent}
          selectedKey={selectedKey}
          onReach={props.onReach}
          onSelect={onSelect}
          items={props.items}
        />
      )}
    </section>
  )
}

const views = [
  { id: 'timeline', label: 'Timeline' },
  { id: 'canvas', label: 'Canvas' },
]
