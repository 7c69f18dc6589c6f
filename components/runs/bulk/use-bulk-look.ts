import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import type { BulkAction } from '@/lib/contracts/bulk-actions'
import { noteBegun } from './use-bulk-actions'

export type BulkOrder = Parameters<typeof client.bulkActions.create>[0]

const lookEveryMs = 400

/** What would be done to many runs: the server gathers them and looks, and does nothing before `start`. */
export function useBulkLook(onBegun: () => void) {
  const cache = useQueryClient()
  const [order, setOrder] = useState<BulkOrder>()
  const create = useMutation(queries.bulkActions.create.mutationOptions())
  const { id } = create.data ?? { id: '' }
  const followed = useQuery({
    ...queries.bulkActions.get.queryOptions({ input: { id } }),
    enabled: id !== '',
    refetchInterval: ({ state }) => (isLooking(state.data ?? create.data) ? lookEveryMs : false),
  })
  const start = useMutation(
    queries.bulkActions.start.mutationOptions({
      onSuccess: (action) => {
        noteBegun(action.id)
        setOrder(undefined)
        create.reset()
        onBegun()
      },
      onError: showFailure,
      onSettled: () => cache.invalidateQueries({ queryKey: queries.bulkActions.list.key() }),
    }),
  )
  /** What was only looked at is not kept. */
  const forget = () => {
    if (id !== '') void client.bulkActions.cancel({ id }).catch(() => undefined)
    create.reset()
  }
  const action = followed.data ?? create.data
  return {
    order,
    action,
    isReady: action?.state === 'ready',
    problem: create.error ?? followed.error,
    isStarting: start.isPending,
    look: (next: BulkOrder) => {
      forget()
      setOrder(next)
      create.mutate(next)
    },
    start: () => {
      if (id !== '' && !start.isPending) start.mutate({ id })
    },
    close: () => {
      forget()
      setOrder(undefined)
    },
  }
}

export type BulkLook = ReturnType<typeof useBulkLook>

function isLooking(action: BulkAction | undefined): boolean {
  return action?.state === 'gathering' || action?.state === 'looking'
}
