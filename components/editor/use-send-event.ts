'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { showToast } from '@/components/ui/toast-store'
import { isRecord, readOwn } from '@/lib/flow/record'
import { useEditor, useEditorState } from './editor-context'
import { isUsable } from './listening-words'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A test event: what a sender would send, or a request of one's own. */
export interface TestEvent {
  sample?: string
  body?: unknown
  method?: Method
  headers?: Record<string, string>
}

/** Sends real requests through the flow's own URL, and knows what there is to send. */
export function useSendEvent() {
  const { flowId, catalog, store } = useEditor()
  const trigger = useEditorState((state) => state.flow.trigger)
  const cache = useQueryClient()
  const samples =
    useQuery({
      ...queries.endpoints.samples.queryOptions({ input: {} }),
      // They are part of the product.
      staleTime: Number.POSITIVE_INFINITY,
    }).data?.items ?? []
  const last = useLastDelivery(flowId)
  const mutation = useMutation({
    mutationFn: async (event: TestEvent | 'last') => {
      const { id } = last ?? {}
      const order = event === 'last' ? await again(id) : event
      return client.testing.sendEvent({ id: flowId, ...order })
    },
    onSuccess({ status }) {
      if (status < 300) return store.getState().announce('Test event sent.')
      showToast(`The URL answered ${status}. See the list below.`, { isError: true })
    },
    onError: (error) =>
      showToast(`The test event was not sent. ${error.message}`, { isError: true }),
    onSettled: () => cache.invalidateQueries({ queryKey: queries.deliveries.list.key() }),
  })
  const preset = readOwn(trigger.input.signature, 'preset')
  return {
    isPending: mutation.isPending,
    // A second press would send a second event.
    send(event: TestEvent | 'last') {
      if (!mutation.isPending) mutation.mutate(event)
    },
    samples,
    hasLast: last !== undefined,
    /** The sample of the chosen sender, when there is one. */
    ownSample: samples.find(({ key }) => key === preset || key.startsWith(`${preset}_`))?.key,
    /** What the trigger itself gives as an example. */
    example: bodyOf(catalog.triggerOf(trigger)?.sample),
  }
}

/** The newest event that could be read. */
function useLastDelivery(flowId: string) {
  const input = { flow: flowId, limit: 20 }
  const list = useQuery(queries.deliveries.list.queryOptions({ input }))
  return list.data?.items.find(isUsable)
}

/** The event once more: its method, its content, and what kind of content it is. */
async function again(id: string | undefined): Promise<TestEvent> {
  if (id === undefined) return {}
  const { method, body, contentType } = await client.deliveries.get({ id })
  return {
    body: body.value,
    ...(isMethod(method) ? { method } : {}),
    // Anything else than text goes out as JSON.
    ...(typeof body.value === 'string' && contentType
      ? { headers: { 'content-type': contentType } }
      : {}),
  }
}

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] satisfies Method[]

function isMethod(method: string): method is Method {
  return methods.includes(method)
}

function bodyOf(sample: unknown): unknown {
  return isRecord(sample) ? sample.body : undefined
}
