import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import type { RunFilterState } from '../use-run-filter'

const bucketsWanted = 60
const liveMs = 5_000
const dayMs = 24 * 60 * 60 * 1_000

/**
 * Counts of what the list shows; without a time, of all that is kept. While the rows of a new filter are
 * on their way (`isWaiting`) the counts are not asked for: both at once, each takes longer, and rows come
 * first.
 */
export function useRunStats(
  { query, now, isLive, historyDays }: RunFilterState,
  { isWaiting = false }: { isWaiting?: boolean } = {},
) {
  const since = query.since ?? new Date(now.getTime() - historyDays * dayMs).toISOString()
  return useQuery(
    queries.runs.stats.queryOptions({
      input: { ...query, since, buckets: bucketsWanted },
      placeholderData: keepPreviousData,
      enabled: !isWaiting,
      refetchInterval: isLive ? liveMs : false,
    }),
  )
}
