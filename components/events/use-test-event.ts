import { useMutation } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { useRefreshDeliveries } from '@/components/deliveries/use-delivery-actions'
import { useAddress } from '@/components/flows/use-address'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'

/** Sends a real request through the flow's own URL. */
export function useTestEvent(flow: string) {
  const refresh = useRefreshDeliveries(flow)
  const { change } = useAddress()
  const test = useMutation(
    queries.testing.sendEvent.mutationOptions({
      onSuccess({ status, event }) {
        const isGood = status < 300
        const text = isGood ? 'Test event sent.' : `The URL answered ${status}.`
        const show = () => change({ event: event ?? undefined }, { isStep: true })
        showToast(text, {
          isError: !isGood,
          ...(event ? { actionLabel: 'Show it', undo: show } : {}),
        })
      },
      onError: showFailure,
      onSettled: refresh,
    }),
  )
  return {
    isPending: test.isPending,
    send() {
      if (!test.isPending) test.mutate({ id: flow })
    },
  }
}
