import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'
import type { RunDetail, RunTarget } from '@/lib/contracts/runs'

/** What can be done with a run. A new run opens as soon as it exists. */
export function useRunActions(run: RunDetail) {
  const router = useRouter()
  const links = useLinks()
  const queryClient = useQueryClient()
  const rerun = useMutation(
    queries.runs.rerun.mutationOptions({
      onSuccess: ({ id }) => router.push(links.run(id)),
      onError: showFailure,
    }),
  )
  const cancel = useMutation(
    queries.runs.cancel.mutationOptions({
      onSuccess: () => void showToast('Run cancelled. What was already sent stays sent.'),
      onError: showFailure,
      onSettled: () => queryClient.invalidateQueries({ queryKey: queries.runs.key() }),
    }),
  )
  // A test stays a test: the draft may be all there is.
  const target: RunTarget = run.version === 'draft' ? 'draft' : 'live'
  const { id } = run
  // Until the new run's page is there, a second press would start a second run.
  const isPending = rerun.isPending || rerun.isSuccess || cancel.isPending
  const start = (input: Omit<Parameters<typeof rerun.mutate>[0], 'id'>) => {
    if (!isPending) rerun.mutate({ id, ...input })
  }
  return {
    isPending,
    again: () => start({ target, from: 'start' }),
    retry: () => start({ target, from: 'failed' }),
    runDraft: () => start({ target: 'draft', from: 'start' }),
    cancel: () => {
      if (!isPending) cancel.mutate({ id })
    },
  }
}
