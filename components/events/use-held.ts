import { useMutation, useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { useRefreshDeliveries } from '@/components/deliveries/use-delivery-actions'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'
import { heldInput } from './event-filter'
import { summariseHeld } from './held-words'

/** What the flow holds back, of any time, and what can become of it. */
export function useHeld(flow: string) {
  const { data } = useQuery(queries.deliveries.list.queryOptions({ input: heldInput(flow) }))
  const known = useQuery(queries.flows.get.queryOptions({ input: { id: flow } })).data?.heldCount
  const refresh = useRefreshDeliveries(flow)
  const settle = { onError: showFailure, onSettled: refresh }
  const release = useMutation(
    queries.deliveries.release.mutationOptions({
      ...settle,
      onSuccess: ({ released }, { perSecond }) =>
        void showToast(
          `${eventsWords(released)} ${perSecond ? `start, ${perSecond} per second` : 'started'}.`,
        ),
    }),
  )
  const discard = useMutation(
    queries.deliveries.discard.mutationOptions({
      ...settle,
      onSuccess: ({ discarded }) =>
        void showToast(`${eventsWords(discarded)} discarded. The requests stay in the list.`),
    }),
  )
  return {
    summary:
      data &&
      summariseHeld({
        ...{ events: data.items, isMore: data.nextCursor !== null },
        known: known ?? 0,
      }),
    isPending: release.isPending || discard.isPending,
    release: (perSecond: number | undefined, onDone: () => void) =>
      release.mutate({ id: flow, ...(perSecond ? { perSecond } : {}) }, { onSuccess: onDone }),
    discard: (onDone: () => void) => discard.mutate({ id: flow }, { onSuccess: onDone }),
  }
}

const eventsWords = (count: number) =>
  `${count.toLocaleString('en')} event${count === 1 ? '' : 's'}`
