'use client'

import { useQuery } from '@tanstack/react-query'
import { Suspense, useMemo } from 'react'
import { queries } from '@/components/api/queries'
import { useAddress } from '@/components/flows/use-address'
import { useCatalog } from '@/components/flows/use-catalog'
import { Page } from '@/components/shell/page'
import { lazyPart } from '@/components/ui/lazy-part'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { DataHit } from '@/lib/contracts/run-data'
import type { RunDetail } from '@/lib/contracts/runs'
import { dataTabs } from './data-tabs'
import { RunFacts } from './run-facts'
import { RunHeader } from './run-header'
import { runInput } from './run-input'
import { RunOverview } from './run-overview'
import { RunProblem } from './run-problem'
import { RunProgress } from './run-progress'
import { repeatWarning, sentSteps } from './sent-steps'
import { StepPanel, stepPanelId } from './step-panel'
import { useNow } from './use-now'
import { useRunKeys } from './use-run-keys'
import { useRunView } from './use-run-view'
import { useRunWalk } from './use-run-walk'
import { waitsForChip } from './waits-for-chip'

const RunWaits = lazyPart('Why the run waits', () =>
  import('./run-waits').then((module) => module.RunWaits),
)

const queuedEveryMs = 5_000

/** `/w/<ws>/runs/<id>` */
export function RunPage({ id }: { id: string }) {
  const query = useQuery({
    ...queries.runs.get.queryOptions({ input: runInput(id) }),
    // Nothing is told when the runs before it move on. A run that has not begun is small.
    refetchInterval: ({ state }) => (state.data?.status === 'queued' ? queuedEveryMs : false),
  })
  if (query.data) return <Run run={query.data} />
  if (query.isError) return <RunProblem error={query.error} onRetry={query.refetch} />
  return (
    <Page>
      <SkeletonRows label="Loading the run…" />
    </Page>
  )
}

function Run({ run }: { run: RunDetail }) {
  const { params, change } = useAddress()
  const catalog = useCatalog()
  const nowMs = useNow(run.settledAt === null, Date.parse(run.startedAt ?? run.createdAt))
  const view = useRunView(run, { apps: catalog.apps, nowMs })
  const { rows } = view.timeline
  const tab = dataTabs.find((known) => known === params.get('tab'))
  const isCanvas = params.get('view') === 'canvas'
  const onCanvas = (isWanted: boolean) => change({ view: isWanted ? 'canvas' : undefined })
  const openHit = ({ step, item, part }: DataHit) => {
    const isValue = part === 'input' || part === 'output'
    change({ step, item, tab: isValue ? part : part === 'error' ? 'attempts' : undefined })
    showPanel()
  }
  useRunWalk(run.id)
  useRunKeys({ view, change, onView: () => onCanvas(!isCanvas) })
  const sent = useMemo(() => sentSteps(run, rows, catalog.apps), [run, rows, catalog.apps])
  return (
    <>
      <RunHeader
        run={run}
        stepKey={view.key}
        warning={repeatWarning(sent)}
        chipWords={run.waitsFor && waitsForChip(run, run.waitsFor)}
      />
      <main className="min-h-0 grow overflow-y-auto lg:flex lg:flex-col lg:overflow-hidden">
        <RunFacts run={run} nowMs={nowMs} />
        {run.waitsFor && (
          <Suspense>
            <RunWaits run={run} waitsFor={run.waitsFor} stepKey={view.key} onSelect={view.select} />
          </Suspense>
        )}
        <RunProgress rows={rows} />
        <div className="lg:grid lg:min-h-0 lg:grow lg:grid-cols-[minmax(0,41%)_minmax(0,1fr)]">
          <RunOverview
            run={run}
            find={params.get('find') ?? ''}
            onFind={(text) => change({ find: text })}
            onHit={openHit}
            onFollow={view.isLeft ? view.follow : undefined}
            isCanvas={isCanvas}
            onCanvas={onCanvas}
            timeline={view.timeline}
            catalog={catalog}
            sent={sent}
            selectedKey={view.key}
            items={view.items}
            onSelect={(step) => {
              view.select(step)
              showPanel()
            }}
          />
          {view.row && (
            <StepPanel
              run={run}
              row={view.row}
              catalog={catalog}
              item={view.item}
              hasItemBegun={view.hasItemBegun}
              isLoading={view.isLoading}
              tab={tab}
              find={params.get('find') ?? undefined}
              onTab={(next) => change({ tab: next })}
            />
          )}
        </div>
      </main>
    </>
  )
}

/** On a narrow screen the panel stands below the steps, out of sight. */
function showPanel(): void {
  if (matchMedia('(width >= 64rem)').matches) return
  document.getElementById(stepPanelId)?.scrollIntoView({ block: 'start' })
}
