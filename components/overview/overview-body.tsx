import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { lazyPart } from '@/components/ui/lazy-part'
import { ProgressLine } from '@/components/ui/progress-line'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Overview } from '@/lib/contracts/overview'
import { BusiestFlows } from './busiest-flows'
import { Figures } from './figures'
import { NothingRan } from './nothing-ran'
import { OpenErrors } from './open-errors'
import { overviewInput } from './overview-range'
import { Section } from './section'
import { SlowestSteps } from './slowest-steps'
import type { OverviewState } from './use-overview-range'

const OverviewPlots = lazyPart('The plots', () =>
  import('./overview-plots').then((module) => module.OverviewPlots),
)

const renewMs = 15_000

interface OverviewBodyProps {
  state: OverviewState
  flow: string | undefined
}

export function OverviewBody({ state: { range, setRange }, flow }: OverviewBodyProps) {
  const answer = useQuery(
    queries.overview.get.queryOptions({
      input: overviewInput({ range, flow }),
      placeholderData: keepPreviousData,
      refetchInterval: renewMs,
    }),
  )
  const { data } = answer
  if (answer.isError && !data) {
    return (
      <FailurePanel
        title="Couldn’t load the overview."
        error={answer.error}
        onRetry={answer.refetch}
      />
    )
  }
  if (!data) return <SkeletonRows count={12} label="Loading the overview…" />
  return (
    <>
      <ProgressLine isActive={answer.isPlaceholderData} />
      {isEmpty(data) ? (
        <NothingRan range={data.range} flow={flow} onRange={setRange} />
      ) : (
        <>
          <Figures overview={data} />
          <Suspense fallback={<div className="h-108 max-lg:h-160" />}>
            <OverviewPlots stats={data.stats} flow={flow} />
          </Suspense>
          <div className="mt-6 grid grid-cols-1 gap-x-4 gap-y-6 lg:grid-cols-2">
            {flow === undefined && (
              <Section id="busiest-flows" title="Busiest flows">
                <BusiestFlows flows={data.flows} range={data.range} />
              </Section>
            )}
            <Section id="slowest-steps" title="Slowest steps">
              {data.steps.length === 0 ? (
                <p className="text-ink-2">No step was done in this time.</p>
              ) : (
                <SlowestSteps overview={data} range={data.range} isOneFlow={flow !== undefined} />
              )}
            </Section>
            <OpenErrors flow={flow} />
          </div>
        </>
      )}
    </>
  )
}

function isEmpty({ stats, backlog }: Overview): boolean {
  const { queued, running, waiting, held } = backlog
  return stats.total + queued + running + waiting + held === 0
}
