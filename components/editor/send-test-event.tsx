'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { SplitButton } from '@/components/ui/split-button'
import { showToast } from '@/components/ui/toast-store'
import { isRecord } from '@/lib/flow/record'
import { useEditor } from './editor-context'
import { useSamples } from './use-samples'

/** Sends a real request through the flow's own URL. */
export function SendTestEvent() {
  const { flowId, catalog, store } = useEditor()
  const samples = useSamples()
  const cache = useQueryClient()
  const send = useMutation({
    mutationFn: (body: unknown) => client.testing.sendEvent({ id: flowId, body }),
    onSuccess: ({ status }) => {
      if (status >= 300)
        showToast(`The URL answered ${status}. See the list below.`, { isError: true })
      else store.getState().announce('Test event sent.')
    },
    onError: () => showToast('The test event was not sent. Try again.', { isError: true }),
    onSettled: () => cache.invalidateQueries({ queryKey: queries.deliveries.list.key() }),
  })
  const { trigger } = store.getState().flow
  const example = bodyOf(catalog.triggerOf(trigger)?.sample)
  const last = bodyOf(samples?.trigger?.value)
  return (
    <SplitButton
      variant="secondary"
      onPress={() => send.mutate(last ?? example)}
      isDisabled={send.isPending}
      moreLabel="Choose what to send"
      items={[
        { id: 'example', label: 'Example data', onAction: () => send.mutate(example) },
        {
          id: 'last',
          label: 'The sample event again',
          isDisabled: last === undefined,
          onAction: () => send.mutate(last),
        },
      ]}
    >
      Send a test event
    </SplitButton>
  )
}

function bodyOf(sample: unknown): unknown {
  return isRecord(sample) ? sample.body : undefined
}
