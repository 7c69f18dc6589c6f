'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'
import type { ConnectionSummary } from '@/lib/contracts/connections'

/** What can be done with a connection, and the question before it is deleted. */
export function useConnectionActions({ id, name, status }: ConnectionSummary) {
  const [isAsked, setIsAsked] = useState(false)
  const queryClient = useQueryClient()
  const settle = () => queryClient.invalidateQueries({ queryKey: queries.connections.key() })
  const test = useMutation(
    queries.connections.test.mutationOptions({
      onSuccess: ({ works, message }) => {
        if (works) showToast(`“${name}” works.`)
        else showToast(message ?? `“${name}” does not work.`, { isError: true })
      },
      onError: showFailure,
      onSettled: settle,
    }),
  )
  const remove = useMutation(
    queries.connections.remove.mutationOptions({
      onSuccess: () => void showToast('Connection deleted.'),
      onError: showFailure,
      onSettled: () => {
        setIsAsked(false)
        return settle()
      },
    }),
  )
  const maintain = useMutation(
    queries.connections.update.mutationOptions({
      onSuccess: ({ status }) =>
        void showToast(
          status === 'maintenance'
            ? `“${name}” is in maintenance. Flows that use it hold their events.`
            : `The maintenance of “${name}” is over. Release what was held on the flow’s Events page.`,
        ),
      onError: showFailure,
      onSettled: settle,
    }),
  )
  return {
    isAsked,
    setIsAsked,
    isTesting: test.isPending,
    isRemoving: remove.isPending,
    test: () => test.mutate({ id }),
    remove: () => remove.mutate({ id }),
    toggleMaintenance: () => maintain.mutate({ id, maintenance: status !== 'maintenance' }),
  }
}
