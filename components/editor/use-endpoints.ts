'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'
import { useEditor } from './editor-context'

/** The flow's URLs and what can be done with them. */
export function useEndpoints() {
  const { flowId } = useEditor()
  const cache = useQueryClient()
  const list = useQuery(queries.endpoints.list.queryOptions({ input: { id: flowId } }))
  const settle = {
    onError: showFailure,
    onSettled: () =>
      Promise.all(
        [queries.endpoints.list.key(), queries.flows.get.key({ input: { id: flowId } })].map(
          (queryKey) => cache.invalidateQueries({ queryKey }),
        ),
      ),
  }
  const rotate = useMutation(
    queries.endpoints.rotate.mutationOptions({
      ...settle,
      onSuccess: () => void showToast('The URL was replaced. Enter the new one in the sender.'),
    }),
  )
  const create = useMutation(queries.endpoints.create.mutationOptions(settle))
  const rename = useMutation(queries.endpoints.update.mutationOptions(settle))
  const remove = useMutation(queries.endpoints.remove.mutationOptions(settle))
  return { flowId, list, rotate, create, rename, remove }
}
