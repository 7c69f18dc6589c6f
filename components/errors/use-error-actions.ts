import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'
import type { ErrorGroup, ErrorState } from '@/lib/contracts/error-groups'
import { changedWords } from './error-words'

type Changed = Pick<ErrorGroup, 'id' | 'state'>

/** Resolving and ignoring ask nothing; each can be taken back. The rows of a list hold on to `setState`. */
export function useErrorActions() {
  const cache = useQueryClient()
  const { isPending, mutate, mutateAsync } = useMutation(
    queries.errors.change.mutationOptions({
      onError: showFailure,
      onSettled: () => cache.invalidateQueries({ queryKey: queries.errors.key() }),
    }),
  )
  const setState = useCallback(
    ({ id, state: before }: Changed, state: ErrorState) => {
      if (isPending) return
      // Not by a callback of `mutate`: the row may be gone before the answer is there.
      mutateAsync({ id, state }).then(
        () => showToast(changedWords[state], { undo: () => mutate({ id, state: before }) }),
        () => undefined,
      )
    },
    [isPending, mutate, mutateAsync],
  )
  return { setState, isPending }
}
