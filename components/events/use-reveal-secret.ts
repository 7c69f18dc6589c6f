import { useMutation } from '@tanstack/react-query'
import { client } from '@/components/api/client'
import { useRefreshDeliveries } from '@/components/deliveries/use-delivery-actions'
import { showFailure } from '@/components/flows/use-flow-actions'
import type { Delivery } from '@/lib/contracts/deliveries'

/** The one look at a secret. It lives here until it is put away, whatever is fetched meanwhile. */
export function useRevealSecret({ id, flow }: Pick<Delivery, 'id' | 'flow'>) {
  const refresh = useRefreshDeliveries(flow)
  const reveal = useMutation({
    mutationFn: () => client.deliveries.revealSecret({ id }),
    onError: showFailure,
    gcTime: 0,
  })
  return {
    secret: reveal.data?.secret,
    isPending: reveal.isPending,
    show(onDone: () => void) {
      if (!reveal.isPending) reveal.mutate(undefined, { onSettled: onDone })
    },
    putAway() {
      reveal.reset()
      void refresh()
    },
  }
}

export type RevealSecret = ReturnType<typeof useRevealSecret>
