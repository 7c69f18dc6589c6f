'use client'

import { type ComponentProps, Suspense } from 'react'
import { FailurePanel } from '@/components/flows/failure-panel'
import { CountStatus } from '@/components/ui/count-status'
import { lazyPart } from '@/components/ui/lazy-part'
import { ProgressLine } from '@/components/ui/progress-line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useIsHydrated } from '@/components/ui/use-is-hydrated'
import { BulkStrip } from './bulk/bulk-strip'
import { FilterBar } from './filter/filter-bar'
import { writeFilter } from './filter/filter-text'
import { RangeMenu } from './filter/range-menu'
import { NoRuns } from './no-runs'
import { RunsEnd } from './runs-end'
import { RunsTable } from './runs-table'
import { useBeganEmpty } from './use-began-empty'
import type { RunFilterState } from './use-run-filter'
import { useRuns } from './use-runs'

const RunsChart = lazyPart('The chart', () =>
  import('./chart/runs-chart').then((module) => module.RunsChart),
)

interface RunsListProps {
  filter: RunFilterState
  /** Runs of this flow only: its page. Without it the flow is a filter in the address. */
  flow?: string
}

export function RunsList({ filter, flow }: RunsListProps) {
  const { parts, query } = filter
  const key = writeFilter(parts)
  const { hasBegunEmpty, note } = useBeganEmpty()
  const isFollowed = hasBegunEmpty(key)
  const isLive = filter.isLive || isFollowed
  const list = useRuns({ query, isLive })
  const runs = list.runs ?? []
  if (list.isSuccess && !list.isPlaceholderData) note(key, runs.length === 0)
  return (
    <>
      <ProgressLine isActive={list.isFetching && !list.isPending} />
      <div className="flex flex-wrap items-start gap-2">
        <FilterBar
          parts={parts}
          problems={filter.problems}
          onChange={filter.setParts}
          nameOfFlow={filter.nameOfFlow}
          runs={runs}
          flow={flow ?? query.flow}
        />
        <RangeMenu parts={parts} onChange={filter.setParts} now={filter.now} />
      </div>
      <ChartPlace filter={filter} isWaiting={list.isPlaceholderData} />
      <BulkStrip />
      <CountStatus
        text={`${runs.length} runs${list.hasNextPage ? ', and more' : ''}`}
        cause={`${key} ${list.data?.pages.length ?? 0}`}
        isLate={list.isPending || list.isPlaceholderData}
      />
      {list.isPending && <SkeletonRows count={12} label="Loading runs…" />}
      {list.isError && !list.runs && (
        <FailurePanel title="Couldn’t load runs." error={list.error} onRetry={list.refetch} />
      )}
      {list.runs?.length === 0 && !list.hasNextPage && <NoRuns filter={filter} flow={flow} />}
      {runs.length > 0 && (
        <RunsTable
          runs={runs}
          filter={filter}
          hasMore={list.hasNextPage}
          list={key}
          isLate={list.isPlaceholderData}
          isLive={isLive}
          isFollowed={isFollowed}
          onChanged={list.refetch}
          isOneFlow={flow !== undefined}
        />
      )}
      {list.runs && <RunsEnd list={list} isEmpty={runs.length === 0} filter={filter} />}
    </>
  )
}

/** Not drawn by the server: what others ask for meanwhile would be there before the chart comes alive. */
function ChartPlace(props: Pick<ComponentProps<typeof RunsChart>, 'filter' | 'isWaiting'>) {
  const frame = <div className={chartFrame} />
  if (!useIsHydrated()) return frame
  return (
    <Suspense fallback={frame}>
      <RunsChart {...props} className={chartFrame} />
    </Suspense>
  )
}

/** As high as the chart will be, so that nothing below it moves when it comes. */
const chartFrame = 'rounded-card border-line bg-surface my-4 min-h-38 border'
