'use client'

import { useEffect } from 'react'
import { onSignedIn } from '@/components/api/session-store'
import type { Flow } from '@/lib/flow/schema'
import { Autosave, type KeptDraft } from './autosave'
import type { Editor } from './editor-context'
import { keepDraft } from './kept-draft'
import { createDraftSaver } from './save-draft'

interface AutosaveOptions extends Omit<Editor, 'autosave' | 'workspace'> {
  start: KeptDraft
  /** What this device kept of an earlier page. */
  kept: Flow | undefined
}

/** The autosave of a flow: API, device storage and clock are handed to it here. */
export function createFlowAutosave({
  flowId,
  store,
  catalog,
  start,
  kept,
}: AutosaveOptions): Autosave {
  return new Autosave(start, {
    save: createDraftSaver({ flowId, before: kept }),
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
