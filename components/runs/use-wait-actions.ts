import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'

/** How a person ends a wait of a run. */
export function useWaitActions() {
  const queryClient = useQueryClient()
  const settle = {
    onSettled: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: queries.runs.key() }),
        queryClient.invalidateQueries({ queryKey: queries.steps.key() }),
        queryClient.invalidateQueries({ queryKey: queries.waits.key() }),
      ])
    },
    onError: showFailure,
  }
  const resolve = useMutation(
    queries.waits.resolve.mutationOptions({
      ...settle,
      onSuccess: (_run, { decision }) =>
        void showToast(decision === 'declined' ? 'Declined.' : 'Approved.'),
    }),
  )
  const resume = useMutation(
    queries.waits.resume.mutationOptions({
      ...settle,
      onSuccess: () => void showToast('The run goes on.'),
    }),
  )
  return { resolve, resume }
}
