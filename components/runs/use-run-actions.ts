import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'
import type { RunDetail } from '@/lib/contracts/runs'
import { againChoice, failedChoice, type RerunChoice } from './rerun-choices'
import { isHarmless } from './rerun-words'
import { useOpenRun } from './sheet/use-open-run'

export type RunActions = ReturnType<typeof useRunActions>

/** What can be done with a run. A new run opens as soon as it exists. */
export function useRunActions(run: RunDetail) {
  const { id } = run
  const open = useOpenRun()
  const queryClient = useQueryClient()
  const [choice, setChoice] = useState<RerunChoice>()
  const [isChecking, setIsChecking] = useState(false)
  const rerun = useMutation(
    queries.runs.rerun.mutationOptions({
      onSuccess: (next) => open(next.id),
      onError: (error) => {
        showFailure(error)
        // What the dialog showed is no longer how it stands.
        void queryClient.invalidateQueries({ queryKey: queries.runs.rerunPreview.key() })
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
  // Until the new run's page is there, a second press would start a second run.
  const isPending = isChecking || rerun.isPending || rerun.isSuccess || cancel.isPending
  const start = (input: Omit<Parameters<typeof rerun.mutate>[0], 'id'>) => {
    if (!isPending) rerun.mutate({ id, ...input })
  }
  /** Nothing to ask: it starts at once. Otherwise a person sees first what it would do. */
  const again = async () => {
    if (isPending) return
    setIsChecking(true)
    const plain = againChoice(run)
    const { target, from } = plain
    const preview = await queryClient
      .fetchQuery(queries.runs.rerunPreview.queryOptions({ input: { id, target, from } }))
      .catch(() => undefined)
    setIsChecking(false)
    if (preview && isHarmless(preview)) rerun.mutate({ id, target, from })
    else setChoice(plain)
  }
  const choose = (next: RerunChoice) => {
    if (next.id === 'again') void again()
    else if (!isPending) setChoice(next)
  }
  return {
    ...{ isPending, start, choose, choice },
    dismiss: () => setChoice(undefined),
    again: () => void again(),
    retry: () => choose(failedChoice(run)),
    cancel: () => {
      if (!isPending) cancel.mutate({ id })
    },
  }
}
