import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { shareItems } from '@/components/api/share-items'
import type { RunSummary } from '@/lib/contracts/runs'
import type { RunQuery } from './filter/filter-meaning'
import { runPages } from './run-pages'

interface RunsOptions {
  query: RunQuery
  isLive: boolean
}

/** Without live mode a list stays as it was asked for, but for what is still under way. */
export function useRuns({ query, isLive }: RunsOptions) {
  const list = useInfiniteQuery(
    queries.runs.list.infiniteOptions({
      ...runPages(query),
      placeholderData: keepPreviousData,
      structuralSharing: shareItems,
      enabled: ({ state }) => isLive || isOpen(state.data),
    }),
  )
  const pages = list.data?.pages
  return {
    ...list,
    runs: pages?.flatMap(({ items }) => items),
    searchedBack: pages?.at(-1)?.searchedBack ?? undefined,
  }
}

/** Asks for the runs of a filter that is about to be shown: its page takes a moment to be drawn. */
export function useAskForRuns(): (query: RunQuery) => void {
  const cache = useQueryClient()
  return (query) => {
    const options = queries.runs.list.infiniteOptions(runPages(query))
    // A list that is known stands still.
    if (cache.getQueryData(options.queryKey) !== undefined) return
    // The list that is drawn joins it, so it has to be tried as often.
    const { retry } = cache.getDefaultOptions().queries ?? {}
    void cache.prefetchInfiniteQuery({ ...options, retry })
  }
}

type Pages = InfiniteData<{ items: RunSummary[] }> | undefined

/** Nothing is there yet, or something that is there goes on. */
function isOpen(list: Pages): boolean {
  const runs = list?.pages.flatMap(({ items }) => items) ?? []
  return runs.length === 0 || runs.some(({ settledAt }) => settledAt === null)
}
