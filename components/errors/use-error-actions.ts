import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'
import type { ErrorGroup, ErrorState } from '@/lib/contracts/error-groups'
import { changedWords } from './error-words'

type Changed = Pick<ErrorGroup, 'id' | 'state'>

/** Resolving and ignoring ask nothing; each can be taken back. */
export function useErrorActions() {
  const cache = useQueryClient()
  const change = useMutation(
    queries.errors.change.mutationOptions({
      onError: showFailure,
      onSettled: () => cache.invalidateQueries({ queryKey: queries.errors.key() }),
    }),
  )
  const setState = ({ id, state: before }: Changed, state: ErrorState) => {
    if (change.isPending) return
    // Not by a callback of `mutate`: the row may be gone before the answer is there.
    change.mutateAsync({ id, state }).then(
      () => showToast(changedWords[state], { undo: () => change.mutate({ id, state: before }) }),
      () => undefined,
    )
  }
  return { setState, isPending: change.isPending }
}
