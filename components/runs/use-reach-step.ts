import { useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import type { RunDetail } from '@/lib/contracts/runs'
import { triggerKey } from '@/lib/flow/schema'

/** What started a run; the run itself comes without it. */
export function eventQuery({ event }: Pick<RunDetail, 'event'>) {
  return queries.deliveries.get.queryOptions({ input: { id: event } })
}

/** The event is on its way from the press on its step, not only from when its panel is drawn. */
export function useReachStep(run: RunDetail) {
  const cache = useQueryClient()
  return (key: string) => {
    if (key === triggerKey) void cache.prefetchQuery(eventQuery(run))
  }
}
