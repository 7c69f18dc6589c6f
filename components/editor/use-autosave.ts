'use client'

import { useEffect } from 'react'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { onSignedIn } from '@/components/api/session-store'
import { isRecord } from '@/lib/flow/record'
import { Autosave, type KeptDraft, type SaveOutcome } from './autosave'
import type { Editor } from './editor-context'
import { keepDraft } from './kept-draft'

/** The autosave of a flow: API, device storage and clock are handed to it here. */
export function createFlowAutosave({
  flowId,
  store,
  catalog,
  start,
}: Omit<Editor, 'autosave' | 'workspace'> & { start: KeptDraft }): Autosave {
  return new Autosave(start, {
    save: (draft) => save(flowId, draft),
    keep: (draft) => keepDraft(flowId, draft, catalog),
    onState: (state) => store.getState().setSave(state),
    onSaved({ issues, document, take }) {
      const { takeSealed, setChecked } = store.getState()
      takeSealed(take)
      setChecked({ flow: document, issues })
    },
    schedule(callback, delayMs) {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
  })
}

/** Feeds every change of the draft to the autosave while the editor is open. */
export function useAutosave({ store, autosave }: Editor): void {
  useEffect(() => {
    autosave.change(store.getState().flow)
    const wake = () => autosave.wake()
    const stopWaiting = onSignedIn(wake)
    const stop = store.subscribe(({ flow, history }, before) => {
      // What undoes as one is one.
      const isMore = history.past.at(-1) === before.history.past.at(-1)
      autosave.change(flow, { isMore })
    })
    const leave = () => void autosave.flush()
    addEventListener('online', wake)
    addEventListener('pagehide', leave)
    return () => {
      stop()
      stopWaiting()
      removeEventListener('online', wake)
      removeEventListener('pagehide', leave)
      // What is not sent yet is sent now; the page may be left within the app.
      void autosave.flush()
    }
  }, [store, autosave])
}

async function save(flowId: string, { document, revision }: KeptDraft): Promise<SaveOutcome> {
  if (!navigator.onLine) return { kind: 'offline' }
  try {
    const saved = await client.flows.draft.save({ id: flowId, document, revision })
    const { revision: next, issues, document: answered } = saved
    return { kind: 'saved', revision: next, issues, answered }
  } catch (error) {
    return outcomeOf(error, revision)
  }
}

function outcomeOf(error: unknown, revision: number): SaveOutcome {
  if (!isApiError(error)) return { kind: navigator.onLine ? 'failed' : 'offline' }
  if (error.code === 'conflict') {
    const { details } = error
    const theirs = isRecord(details) ? details.revision : undefined
    return { kind: 'conflict', revision: typeof theirs === 'number' ? theirs : revision }
  }
  if (error.code === 'unauthenticated') return { kind: 'signed_out' }
  if (error.status < 500 && error.status !== 429) return { kind: 'refused', message: error.message }
  return { kind: 'failed' }
}
