'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '@/components/api/queries'
import { useAddress } from '@/components/flows/use-address'
import { useCatalog } from '@/components/flows/use-catalog'
import { useKeys } from '@/components/flows/use-keys'
import { Page } from '@/components/shell/page'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { RunDetail } from '@/lib/contracts/runs'
import { RunFacts } from './run-facts'
import { RunHeader } from './run-header'
import { RunOverview } from './run-overview'
import { RunProblem } from './run-problem'
import { repeatWarning, sentSteps } from './sent-steps'
import { dataTabs } from './step-data'
import { StepPanel, stepPanelId } from './step-panel'
import { openingKey, toTimeline } from './timeline'
import { useNow } from './use-now'

/** `/w/<ws>/runs/<id>` */
export function RunPage({ id }: { id: string }) {
  const query = useQuery(queries.runs.get.queryOptions({ input: { id } }))
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
  const timeline = useMemo(() => toTimeline(run, catalog.apps, nowMs), [run, catalog.apps, nowMs])
  const { rows } = timeline
  const wanted = params.get('step')
  // Without a choice the page follows the run.
  const key = rows.some((row) => row.key === wanted) && wanted ? wanted : openingKey(timeline)
  const at = rows.findIndex((row) => row.key === key)
  const row = rows[at]
  const select = (by: number) => {
    const next = rows[at + by]
    if (next) change({ step: next.key })
  }
  const tab = dataTabs.find((known) => known === params.get('tab'))
  const arrows: [string, () => void][] = [
    ['ArrowDown', () => select(1)],
    ['ArrowUp', () => select(-1)],
  ]
  const digits = dataTabs.map((name, index): [string, () => void] => [
    String(index + 1),
    () => change({ tab: name }),
  ])
  useKeys(Object.fromEntries([...arrows, ...digits]))
  const sent = sentSteps(run, rows, catalog.apps)
  return (
    <>
      <RunHeader run={run} stepKey={key} warning={repeatWarning(sent)} />
      <main className="min-h-0 grow overflow-y-auto lg:flex lg:flex-col lg:overflow-hidden">
        <RunFacts run={run} nowMs={nowMs} />
        <div className="lg:grid lg:min-h-0 lg:grow lg:grid-cols-[minmax(0,41%)_minmax(0,1fr)]">
          <RunOverview
            timeline={timeline}
            catalog={catalog}
            sent={sent}
            selectedKey={key}
            onSelect={(step) => {
              change({ step })
              showPanel()
            }}
          />
          {row && (
            <StepPanel
              run={run}
              row={row}
              catalog={catalog}
              tab={tab}
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
