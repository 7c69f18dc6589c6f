'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { FlowChoice } from '@/components/flows/flow-choice'
import { KeptNote } from '@/components/flows/kept-note'
import { useAddress } from '@/components/flows/use-address'
import { Page, PageHeader } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { CountStatus } from '@/components/ui/count-status'
import { FilterTabs } from '@/components/ui/filter-tabs'
import { ProgressLine } from '@/components/ui/progress-line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { errorPages, readErrorFilter, stateWords } from './error-filter'
import { ErrorsTable } from './errors-table'
import { NoErrors } from './no-errors'
import { StillCounting } from './still-counting'

/** `/w/<ws>/errors` */
export function ErrorsPage() {
  const { params, change } = useAddress()
  const filter = readErrorFilter(params)
  const list = useInfiniteQuery(
    queries.errors.list.infiniteOptions({
      ...errorPages(filter),
      placeholderData: keepPreviousData,
    }),
  )
  const [first] = list.data?.pages ?? []
  const errors = list.data?.pages.flatMap(({ items }) => items)
  return (
    <Page>
      <PageHeader title="Errors" />
      <ProgressLine isActive={list.isFetching && !list.isPending} />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterTabs
          label="State"
          items={(['open', 'resolved', 'ignored'] as const).map((id) => ({
            ...{ id, label: stateWords[id] },
            ...(first ? { count: first.counts[id] } : {}),
          }))}
          selectedKey={filter.state}
          onSelectionChange={(state) => change({ state: state === 'open' ? undefined : state })}
        />
        <span className="grow" />
        <FlowChoice flow={filter.flow} onChange={(flow) => change({ flow })} />
      </div>
      <CountStatus
        text={`${errors?.length ?? 0} errors${list.hasNextPage ? ', and more' : ''}`}
        cause={`${filter.state} ${filter.flow} ${list.data?.pages.length ?? 0}`}
        isLate={list.isPending || list.isPlaceholderData}
      />
      {first && <StillCounting readUntil={first.readUntil} counted={countOf(errors)} />}
      {list.isPending && <SkeletonRows count={6} label="Loading errors…" />}
      {list.isError && !errors && (
        <FailurePanel title="Couldn’t load errors." error={list.error} onRetry={list.refetch} />
      )}
      {first && errors?.length === 0 && (
        <NoErrors filter={filter} page={first} onClear={() => change({ flow: undefined })} />
      )}
      {errors && errors.length > 0 && <ErrorsTable errors={errors} />}
      {errors && errors.length > 0 && !list.hasNextPage && (
        <p className="text-caption text-ink-3 mt-4 text-center">
          <KeptNote flow={filter.flow} />
        </p>
      )}
      {list.hasNextPage && (
        <p className="mt-4 text-center">
          <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {list.isFetchingNextPage ? 'Loading…' : 'Show more'}
          </Button>
        </p>
      )}
    </Page>
  )
}

function countOf(errors: readonly { count: number }[] = []): number {
  return errors.reduce((sum, { count }) => sum + count, 0)
}
