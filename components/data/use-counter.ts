import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { type CounterView, comparedMax } from './counter-view'

/** Bars move on with the time, also when nothing is counted. */
const movesMs = 30_000

/** The windows of what is shown: all keys together, one of them, or the most counted ones. */
export function useCounter(name: string, { unit, key, isCompared }: CounterView) {
  const keyList = useQuery(
    queries.counters.keys.queryOptions({
      input: { name, unit },
      placeholderData: keepPreviousData,
    }),
  )
  const keys = keyList.data?.items ?? []
  const shown = isCompared ? keys.slice(0, comparedMax).map((one) => one.key) : [key]
  const windows = useQueries({
    queries: shown.map((one) =>
      queries.counters.windows.queryOptions({
        input: { name, unit, ...(one === undefined ? {} : { key: one }) },
        placeholderData: keepPreviousData,
        refetchInterval: movesMs,
      }),
    ),
  })
  const failed = [keyList, ...windows].find(({ isError }) => isError)
  return {
    keys,
    isPending: keyList.isPending || windows.some(({ isPending }) => isPending),
    isFetching: windows.some(({ isFetching }) => isFetching),
    error: failed?.error ?? undefined,
    refetch: () => Promise.all([keyList, ...windows].map(({ refetch }) => refetch())),
    series: shown.map((one, place) => ({
      key: one,
      windows: windows[place]?.data?.windows ?? [],
    })),
  }
}
