import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { type RunFilter, runPages } from './run-filter'

export function useRuns(filter: RunFilter) {
  const list = useInfiniteQuery(
    queries.runs.list.infiniteOptions({
      ...runPages(filter),
      placeholderData: keepPreviousData,
    }),
  )
  return { ...list, runs: list.data?.pages.flatMap(({ items }) => items) }
}
