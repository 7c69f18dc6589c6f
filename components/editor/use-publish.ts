'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { linksOf } from '@/components/flows/links'
import { showToast } from '@/components/ui/toast-store'
import { failureOf, useRollBack } from '@/components/versions/use-roll-back'
import type { FlowSummary } from '@/lib/contracts/flows'
import { isRecord } from '@/lib/flow/record'
import type { Issue } from '@/lib/flow/schema'
import { useEditor } from './editor-context'

/** Saves what is on screen, then publishes it. */
export function usePublish(flow: FlowSummary, onDone: () => void) {
  const { autosave, store, workspace } = useEditor()
  const cache = useQueryClient()
  const { rollBack } = useRollBack(flow, {
    onFailure: (error) => showToast(failureOf(error), { isError: true }),
  })
  const mutation = useMutation({
    mutationFn: async (note: string) => {
      if (!(await autosave.flush())) throw new UnsavedError()
      return client.flows.publish({ id: flow.id, ...(note.trim() ? { note } : {}) })
    },
    onSuccess: async ({ version }) => {
      onDone()
      const { liveVersion } = flow
      showToast(`v${version} is live.`, {
        link: { href: linksOf(workspace).flowRuns(flow.id), label: 'View runs' },
        ...(liveVersion === null
          ? {}
          : { undo: () => rollBack(liveVersion), actionLabel: 'Roll back' }),
      })
      store.getState().announce(`v${version} is live.`)
      await cache.invalidateQueries({ queryKey: queries.flows.get.key({ input: { id: flow.id } }) })
    },
    onError: (error) => {
      const issues = issuesOf(error)
      const { flow: draft, setChecked } = store.getState()
      if (issues) setChecked({ flow: draft, issues })
    },
  })
  return {
    publish: (note: string) => mutation.mutate(note),
    isPending: mutation.isPending,
    error: mutation.error ? messageOf(mutation.error) : undefined,
  }
}

class UnsavedError extends Error {}

function messageOf(error: unknown): string {
  if (error instanceof UnsavedError) return 'The draft is not saved yet, so nothing was published.'
  return isApiError(error) ? error.message : 'The server didn’t answer. Nothing was published.'
}

/** The server may know of blockers that the browser does not. */
function issuesOf(error: unknown): Issue[] | undefined {
  if (!isApiError(error) || error.code !== 'not_ready') return undefined
  const { details } = error
  // The contract's shape of a not_ready answer.
  return isRecord(details) && Array.isArray(details.issues)
    ? (details.issues as Issue[])
    : undefined
}
