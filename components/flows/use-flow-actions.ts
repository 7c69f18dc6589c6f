import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { type StarterTrigger, starterInput } from '@/components/form/starter-trigger'
import { useRouter } from '@/components/ui/router'
import { showToast } from '@/components/ui/toast-store'
import { useLinks } from './links'

/** What can be done to a flow from a list. Each refreshes the list and says what happened. */
export function useFlowActions() {
  const queryClient = useQueryClient()
  const links = useLinks()
  const settle = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: queries.flows.key() }),
    onError: showFailure,
  }
  const pause = useMutation(
    queries.flows.pause.mutationOptions({
      ...settle,
      onSuccess: () => void showToast('Paused. New events are held, nothing is lost.'),
    }),
  )
  const resume = useMutation(
    queries.flows.resume.mutationOptions({
      ...settle,
      onSuccess: (_flow, { held }) =>
        void showToast(held === 'discard' ? 'Live again. Held events do not run.' : 'Live again.'),
    }),
  )
  const remove = useMutation(
    queries.flows.remove.mutationOptions({
      ...settle,
      onSuccess: () => void showToast('Flow deleted.'),
    }),
  )
  const duplicate = useMutation(
    queries.flows.duplicate.mutationOptions({
      ...settle,
      onSuccess: ({ id, name }) =>
        void showToast(`“${name}” is a draft with a URL of its own.`, {
          link: { href: links.flow(id), label: 'Open it' },
        }),
    }),
  )
  return { pause, resume, remove, duplicate }
}

/** Makes "Untitled flow" and opens its builder. */
export function useNewFlow() {
  const router = useRouter()
  const links = useLinks()
  const create = useMutation(
    queries.flows.create.mutationOptions({
      onSuccess: ({ id }) => router.push(links.flow(id)),
      onError: showFailure,
    }),
  )
  return {
    isPending: create.isPending || create.isSuccess,
    /** With a webhook, unless another trigger is given. */
    start: (starter?: StarterTrigger) => {
      if (create.isPending || create.isSuccess) return
      create.mutate({
        name: 'Untitled flow',
        ...(starter ? { document: documentOf(starter) } : {}),
      })
    },
  }
}

function documentOf(starter: StarterTrigger) {
  const { app, trigger } = starter
  return { schemaVersion: 1, trigger: { app, trigger, input: starterInput(starter) } }
}

export function showFailure(error: Error): void {
  showToast(error.message, { isError: true })
}
