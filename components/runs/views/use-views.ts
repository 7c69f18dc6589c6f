import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'

interface ViewChange {
  id: string
  name?: string
  filter?: string
  place?: number
}

/** The saved views of the workspace, in order, and what can be done with them. */
export function useViews() {
  const cache = useQueryClient()
  const list = useQuery(queries.views.list.queryOptions({ input: {} }))
  const onSettled = () => cache.invalidateQueries({ queryKey: queries.views.key() })
  const save = useMutation({
    mutationFn: (view: { name: string; filter: string }) => client.views.create(view),
    onSettled,
  })
  const change = useMutation({
    mutationFn: (view: ViewChange) => client.views.update(view),
    onSettled,
    onError: showFailure,
  })
  const remove = useMutation({
    mutationFn: (view: { id: string }) => client.views.remove(view),
    onSettled,
    onError: showFailure,
  })
  return { views: list.data?.items ?? [], save, change, remove }
}

export type Views = ReturnType<typeof useViews>
