'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import type { Delivery } from '@/lib/contracts/deliveries'
import { silenceMs, testBody } from './start.data'
import { failureWords, silenceWords } from './start-words'

export type Arrival = Delivery

/** What has come to the URL, live: which event is shown, and how many wait behind it. */
export function useArrivals(flow: string) {
  const cache = useQueryClient()
  const input = { flow, limit: 20 }
  const listed = useQuery(queries.deliveries.list.queryOptions({ input })).data?.items
  // A handshake of a sender is no event to show.
  const events = (listed ?? []).filter(({ status }) => status !== 'handshake')
  const [chosen, choose] = useState<string>()
  // What came first stays until somebody asks for more: nothing is swapped under the eyes.
  const [first] = events.slice(0, 1)
  if (chosen === undefined && first) choose(first.id)
  const at = events.findIndex(({ id }) => id === chosen)
  const shown = at < 0 ? undefined : events[at]
  const sending = useMutation({
    mutationFn: () => client.testing.sendEvent({ id: flow, body: testBody }),
    onSuccess: async ({ event }) => {
      await cache.invalidateQueries({ queryKey: queries.deliveries.list.key() })
      if (event) choose(event)
    },
  })
  const isSilent = useSilence(listed !== undefined && events.length === 0)
  return {
    shown,
    newer: Math.max(0, at),
    showNewest: () => choose(first?.id),
    isSending: sending.isPending,
    send: () => sending.mutate(),
    notice: noticeOf(sending.error, isSilent),
  }
}

function noticeOf(error: Error | null, isSilent: boolean): string {
  if (error) return failureWords(isApiError(error) ? error : undefined)
  return isSilent ? silenceWords : ''
}

/** Nothing has come for a while. */
function useSilence(isWaiting: boolean): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => setOver(true), silenceMs)
    return () => clearTimeout(timer)
  }, [isWaiting])
  return isWaiting && isOver
}
