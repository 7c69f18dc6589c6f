'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'
import type { ConnectionSummary } from '@/lib/contracts/connections'

/** What can be done with a connection. */
export function useConnectionActions({ id, name, status }: ConnectionSummary) {
  const queryClient = useQueryClient()
  const settle = () => queryClient.invalidateQueries({ queryKey: queries.connections.key() })
  const test = useMutation(
    queries.connections.test.mutationOptions({
      onSuccess: ({ works, message }) => {
        if (works) showToast(message ?? `“${name}” works.`)
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
      onSettled: settle,
    }),
  )
  const maintain = useMutation(
    queries.connections.update.mutationOptions({
      onSuccess: ({ status: now }) =>
        void showToast(
          now === 'maintenance'
            ? `“${name}” is in maintenance. Flows that use it hold their events.`
            : `The maintenance of “${name}” is over. Release what was held on the flow’s Events page.`,
        ),
      onError: showFailure,
      onSettled: settle,
    }),
  )
  return {
    isTesting: test.isPending,
    isRemoving: remove.isPending,
    test: () => test.mutate({ id }),
    remove: (onDone: () => void) => remove.mutate({ id }, { onSettled: onDone }),
    toggleMaintenance: () => maintain.mutate({ id, maintenance: status !== 'maintenance' }),
  }
}
