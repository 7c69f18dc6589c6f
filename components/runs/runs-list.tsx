'use client'

import { FailurePanel } from '@/components/flows/failure-panel'
import { SearchField } from '@/components/flows/search-field'
import { useAddress } from '@/components/flows/use-address'
import { Button } from '@/components/ui/button'
import { CountStatus } from '@/components/ui/count-status'
import { FilterTabs } from '@/components/ui/filter-tabs'
import { ProgressLine } from '@/components/ui/progress-line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { FlowChoice } from './flow-choice'
import { NoRuns } from './no-runs'
import { readRunFilter, runStates, runStateWords } from './run-filter'
import { RunsTable } from './runs-table'
import { useRuns } from './use-runs'

interface RunsListProps {
  /** Runs of this flow only: its page. Without it the flow is a filter in the address. */
  flow?: string
}

export function RunsList({ flow }: RunsListProps) {
  const { params, change } = useAddress()
  const filter = { ...readRunFilter(params), ...(flow ? { flow } : {}) }
  const list = useRuns(filter)
  const key = `${filter.state} ${filter.flow} ${filter.q}`
  return (
    <>
      <ProgressLine isActive={list.isFetching && !list.isPending} />
      <div className="flex flex-wrap gap-2">
        <SearchField
          label="Search runs"
          placeholder="Search in data, ids, errors"
          value={filter.q}
          onChange={(q) => change({ q })}
          className="min-w-60 grow"
        />
        {!flow && <FlowChoice flow={filter.flow} onChange={(chosen) => change({ flow: chosen })} />}
      </div>
      <div className="my-3">
        <FilterTabs
          label="Status"
          items={runStates.map((id) => ({ id, label: runStateWords[id] }))}
          selectedKey={filter.state}
          onSelectionChange={(state) => change({ status: state === 'all' ? undefined : state })}
        />
      </div>
      <CountStatus
        text={`${list.runs?.length ?? 0} runs${list.hasNextPage ? ', and more' : ''}`}
        cause={`${key} ${list.data?.pages.length ?? 0}`}
        isLate={list.isPending || list.isPlaceholderData}
      />
      {list.isPending && <SkeletonRows count={12} label="Loading runs…" />}
      {list.isError && !list.runs && (
        <FailurePanel title="Couldn’t load runs." error={list.error} onRetry={list.refetch} />
      )}
      {list.runs?.length === 0 && (
        <NoRuns
          filter={filter}
          flow={flow}
          onClear={() => change({ q: undefined, status: undefined, flow: undefined })}
        />
      )}
      {list.runs && list.runs.length > 0 && (
        <RunsTable key={key} runs={list.runs} isOneFlow={flow !== undefined} />
      )}
      {list.hasNextPage && (
        <p className="mt-4 text-center">
          <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {moreLabel(list.isFetchingNextPage, filter.q !== '')}
          </Button>
        </p>
      )}
    </>
  )
}

/** A search looks through a part of the history at a time, so a page of it may be empty. */
function moreLabel(isLoading: boolean, isSearch: boolean): string {
  if (isLoading) return isSearch ? 'Searching…' : 'Loading…'
  return isSearch ? 'Search further back' : 'Show more'
}
