'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { formatBytes } from '@/components/deliveries/delivery-words'
import { showToast } from '@/components/ui/toast-store'
import type { Delivery } from '@/lib/contracts/deliveries'
import type { Samples } from '@/lib/contracts/testing'
import { useEditor } from './editor-context'
import { countToday, isUsable, refusedAfter } from './listening-words'
import { useSamples } from './use-samples'

/** The flow's latest deliveries, live, and the choice of the sample among them. */
export function useDeliveries(limit: number) {
  const { flowId, store } = useEditor()
  const cache = useQueryClient()
  const samples = useSamples()
  const input = { flow: flowId, limit: 20 }
  const flow = useQuery(queries.flows.get.queryOptions({ input: { id: flowId } })).data
  const list = useQuery(queries.deliveries.list.queryOptions({ input }))
  const choice = useMutation({
    mutationFn: (event: string) => client.testing.setSample({ id: flowId, event }),
    onSuccess: (next) =>
      cache.setQueryData(queries.testing.samples.queryKey({ input: { id: flowId } }), next),
    onError: () => showToast('The sample was not changed. Try again.', { isError: true }),
  })
  const deliveries = list.data?.items ?? []
  const first = deliveries.find(isUsable)
  const hasSample = samples === undefined || samples.trigger !== null
  useNewestRefused(list.data?.items, (sentence) => store.getState().announce(sentence))
  useFirstSample({ first, hasSample }, (delivery) => choice.mutate(delivery.id))
  useSampleSaid({ deliveries, samples }, (delivery) => {
    const size = formatBytes(delivery.sizeBytes)
    store.getState().announce(`Event received, ${size}, used as sample.`)
  })
  return {
    deliveries: deliveries.slice(0, limit),
    /** Known to be empty; not while it is loaded. */
    isEmpty: list.data?.items.length === 0,
    count: countToday({ deliveries, hasMore: Boolean(list.data?.nextCursor), now: new Date() }),
    isPaused: flow?.status === 'paused',
    error: list.error,
    retry: () => void list.refetch(),
    sampleEvent: samples?.trigger?.event,
    choose: choice.mutate,
  }
}

/** What is refused while somebody watches is said, as it is shown; what was there before is not. */
function useNewestRefused(
  deliveries: readonly Delivery[] | undefined,
  say: (sentence: string) => void,
): void {
  const newest = useRef<string>(undefined)
  useEffect(() => {
    if (!deliveries) return
    const before = newest.current
    newest.current = deliveries[0]?.id ?? ''
    const sentence = before === undefined ? undefined : refusedAfter(deliveries, before)
    if (sentence) say(sentence)
  })
}

/** The first event becomes the sample by itself; a later one never without a click. */
function useFirstSample(
  { first, hasSample }: { first: Delivery | undefined; hasSample: boolean },
  use: (delivery: Delivery) => void,
): void {
  const asked = useRef<string>(undefined)
  useEffect(() => {
    if (hasSample || !first || asked.current === first.id) return
    asked.current = first.id
    use(first)
  })
}

/** The first sample that comes while somebody watches is said, also where the server was first to choose it. */
function useSampleSaid(
  { deliveries, samples }: { deliveries: readonly Delivery[]; samples: Samples | undefined },
  say: (delivery: Delivery) => void,
): void {
  const isAwaited = useRef(false)
  useEffect(() => {
    if (samples?.trigger === null) isAwaited.current = true
    const sample = deliveries.find(({ id }) => id === samples?.trigger?.event)
    if (!isAwaited.current || !sample) return
    isAwaited.current = false
    say(sample)
  })
}
