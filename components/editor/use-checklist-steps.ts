import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { showToast } from '@/components/ui/toast-store'
import { triggerKey } from '@/lib/flow/schema'
import type { ChecklistLine, ExampleEvent, Template } from '@/lib/templates/template'
import { useEditor } from './editor-context'

/** Where the lines of a checklist lead. */
export function useChecklistSteps(template: Template | undefined) {
  const { flowId, store, autosave } = useEditor()
  const cache = useQueryClient()
  const sending = useMutation({
    mutationFn: async (event: ExampleEvent) => {
      // The URL judges by the draft that is saved.
      if (!(await autosave.flush())) throw new Error('The draft is not saved yet.')
      return client.testing.sendEvent({ id: flowId, body: freshBody(event) })
    },
    onSuccess({ status }) {
      if (status < 300) store.getState().announce('Test event sent.')
      else showToast(`The URL answered ${status}. See the list beside it.`, { isError: true })
    },
    onError: (error) =>
      showToast(`The test event was not sent. ${error.message}`, { isError: true }),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: queries.deliveries.list.key() }),
        cache.invalidateQueries({ queryKey: queries.testing.samples.key() }),
      ]),
  })
  const open = (step: string, path?: string) => {
    const { select, openPanel } = store.getState()
    select(step)
    openPanel('setup', path)
  }
  return {
    to(line: ChecklistLine) {
      switch (line.kind) {
        case 'field':
          return open(line.step, line.path)
        case 'account':
          return open(line.step, 'connectionId')
        case 'event':
          open(triggerKey)
          if (line.isSent && template?.event && !sending.isPending) sending.mutate(template.event)
          return undefined
        case 'publish':
          return document.querySelector<HTMLElement>('[data-publish]')?.click()
      }
    },
  }
}

/** Two tests are two events, not one that was delivered twice. */
function freshBody({ body, idField }: ExampleEvent): Record<string, unknown> {
  if (idField === undefined) return body
  const mark = crypto.randomUUID().slice(0, 8)
  return { ...body, [idField]: `${body[idField]}-${mark}` }
}
