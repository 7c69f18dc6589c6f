'use client'

import { useQuery } from '@tanstack/react-query'
import { Page, PageHeader } from '@/components/shell/page'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { RunDetail } from '@/lib/contracts/runs'
import { openRunQuery } from './open-run-query'
import { RunFacts } from './run-facts'
import { RunHalves } from './run-halves'
import { RunHeader } from './run-header'
import { RunNotice } from './run-notice'
import { RunProblem } from './run-problem'
import { RunProgress } from './run-progress'
import { RunWaitsCard } from './run-waits-card'
import { repeatWarning } from './sent-steps'
import { useRunScreen } from './use-run-screen'
import { useRunWalk } from './use-run-walk'
import { waitsForChip } from './waits-for-chip'

/** `/w/<ws>/runs/<id>` */
export function RunPage({ id }: { id: string }) {
  const query = useQuery(openRunQuery(id))
  if (query.data) return <Run run={query.data} />
  return (
    <Page>
      {query.isError ? (
        <>
          <PageHeader title="Run" />
          <RunProblem id={id} error={query.error} onRetry={query.refetch} />
        </>
      ) : (
        <SkeletonRows label="Loading the run…" />
      )}
    </Page>
  )
}

function Run({ run }: { run: RunDetail }) {
  const screen = useRunScreen(run)
  const { view } = screen
  useRunWalk(run.id)
  return (
    <>
      <RunHeader
        run={run}
        stepKey={view.key}
        warning={repeatWarning(screen.sent)}
        chipWords={run.waitsFor && waitsForChip(run, run.waitsFor)}
      />
      <main className="min-h-0 grow overflow-y-auto lg:flex lg:flex-col lg:overflow-hidden">
        <RunFacts run={run} nowMs={screen.nowMs} />
        <RunNotice run={run} catalog={screen.catalog} />
        <RunWaitsCard run={run} view={view} />
        <RunProgress rows={view.timeline.rows} />
        <div className="lg:grid lg:min-h-0 lg:grow lg:grid-cols-[minmax(0,41%)_minmax(0,1fr)]">
          <RunHalves run={run} screen={screen} />
        </div>
      </main>
    </>
  )
}
