'use client'

import { useMutation } from '@tanstack/react-query'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { useShortcut } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast-store'
import { triggerKey } from '@/lib/flow/schema'
import { useEditor } from './editor-context'
import { useShownRun } from './overlay/use-shown-run'
import { isTestable } from './trigger-kinds'
import { useSamples } from './use-samples'

/** Runs the draft, for real, on the sample event. */
export function TestFlowButton({ label = 'Test flow', className = 'max-lg:hidden' }) {
  const { store, autosave, catalog } = useEditor()
  const { show } = useShownRun()
  const samples = useSamples()
  const start = useMutation({
    mutationFn: async (event: string) => {
      if (!(await autosave.flush())) throw new Error('The draft is not saved yet.')
      return client.runs.start({ event, target: 'draft' })
    },
    // The canvas shows it, live.
    onSuccess: ({ id }) => show(id),
    onError: (error) =>
      showToast(isApiError(error) ? error.message : 'The test run was not started. Try again.', {
        isError: true,
      }),
  })
  const press = () => {
    const event = samples?.trigger?.event
    if (event) return start.mutate(event)
    const { select, openPanel } = store.getState()
    select(triggerKey)
    openPanel('setup')
    const kind = catalog.triggerOf(store.getState().flow.trigger)?.kind
    showToast(
      isTestable(kind)
        ? 'Press “Test trigger” first. Then the flow can be tested on what it gives.'
        : 'Send an event first. Then the flow can be tested on it.',
    )
  }
  useShortcut('test-flow', press)
  return (
    <Button onPress={press} isPending={start.isPending} className={className}>
      {label}
    </Button>
  )
}
