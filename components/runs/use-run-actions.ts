import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { isApiError } from '@/components/api/api-error'
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
  const [doubt, setDoubt] = useState<Doubt>()
  const rerun = useMutation(
    queries.runs.rerun.mutationOptions({
      onSuccess: ({ id }) => router.push(links.run(id)),
      onError: (error, input) => {
        const steps = stepsInDoubt(error)
        if (steps.length === 0) showFailure(error)
        else
          setDoubt({
            message: error.message,
            again: () => rerun.mutate({ ...input, again: steps }),
          })
      },
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
    doubt,
    dismissDoubt: () => setDoubt(undefined),
    again: () => start({ target, from: 'start' }),
    retry: () => start({ target, from: 'failed' }),
    finish: () => start({ target, from: 'unfinished' }),
    runDraft: () => start({ target: 'draft', from: 'start' }),
    cancel: () => {
      if (!isPending) cancel.mutate({ id })
    },
  }
}

/** A rerun that was refused because it may send something a second time. */
interface Doubt {
  message: string
  again: () => void
}

function stepsInDoubt(error: Error): string[] {
  const details = isApiError(error) ? error.details : undefined
  if (typeof details !== 'object' || details === null || !('inDoubt' in details)) return []
  const { inDoubt } = details
  return Array.isArray(inDoubt) ? inDoubt.filter((key) => typeof key === 'string') : []
}
