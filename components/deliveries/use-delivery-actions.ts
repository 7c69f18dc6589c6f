'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { showFailure } from '@/components/flows/use-flow-actions'
import { useRouter } from '@/components/ui/router'
import { showToast } from '@/components/ui/toast-store'
import type { Delivery } from '@/lib/contracts/deliveries'
import { runLine } from './delivery-words'

/** What can be done with one request. Each says what happened and refreshes what shows it. */
export function useDeliveryActions({ id, flow }: Pick<Delivery, 'id' | 'flow'>) {
  const refresh = useRefreshDeliveries(flow)
  const showRun = useRunToast()
  const cache = useQueryClient()
  const settle = { onError: showFailure, onSettled: refresh }
  const start = (run: { id: string }) => showRun(`${runLine(run.id, undefined)} has started.`, run)
  const process = useMutation(
    queries.deliveries.process.mutationOptions({ ...settle, onSuccess: start }),
  )
  const run = useMutation(queries.runs.start.mutationOptions({ ...settle, onSuccess: start }))
  const discard = useMutation(
    queries.deliveries.discard.mutationOptions({
      ...settle,
      onSuccess: () => void showToast('Discarded. It does not run, and stays in the list.'),
    }),
  )
  const sample = useMutation(
    queries.testing.setSample.mutationOptions({
      ...{ onError: showFailure },
      onSuccess: (samples) => {
        cache.setQueryData(queries.testing.samples.queryKey({ input: { id: flow } }), samples)
        showToast('Previews and tests use this event now.')
      },
    }),
  )
  // A second press would start a second run.
  const isPending = process.isPending || run.isPending || discard.isPending || sample.isPending
  const once = (act: () => void) => () => {
    if (!isPending) act()
  }
  return {
    isPending,
    isProcessing: process.isPending,
    process: once(() => process.mutate({ id })),
    runLive: once(() => run.mutate({ event: id, target: 'live' })),
    runDraft: once(() => run.mutate({ event: id, target: 'draft' })),
    discard: once(() => discard.mutate({ id: flow, events: [id] })),
    useAsSample: once(() => sample.mutate({ id: flow, event: id })),
  }
}

/** After a change that the stream may not tell of. */
export function useRefreshDeliveries(flow: string) {
  const cache = useQueryClient()
  return () => {
    const { deliveries, flows, runs } = queries
    const keys = [
      ...[deliveries.list.key(), deliveries.get.key(), deliveries.diagnosis.key()],
      deliveries.counts.key({ input: { id: flow } }),
      ...[flows.get.key({ input: { id: flow } }), flows.list.key(), runs.list.key()],
    ]
    return Promise.all(keys.map((queryKey) => cache.invalidateQueries({ queryKey })))
  }
}

/** Says what started, with the way to it. */
export function useRunToast() {
  const router = useRouter()
  const links = useLinks()
  return (text: string, run: { id: string }) =>
    void showToast(text, {
      actionLabel: 'See the run',
      undo: () => router.push(links.run(run.id)),
    })
}
