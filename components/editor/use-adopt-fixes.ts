'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queries } from '@/components/api/queries'
import { showToast } from '@/components/ui/toast-store'
import { adoptDraft } from './adopt-draft'
import { type Editor, useEditor } from './editor-context'

/** A fix of the signature doctor changes the draft on the server: the one on screen follows. */
export function useAdoptFixes(): void {
  const editor = useEditor()
  const cache = useQueryClient()
  useEffect(() => {
    const key = JSON.stringify(queries.deliveries.fix.mutationKey())
    return cache.getMutationCache().subscribe(({ type, mutation }) => {
      const isDone = type === 'updated' && mutation.state.status === 'success'
      if (!isDone || JSON.stringify(mutation.options.mutationKey) !== key) return
      adoptFix(editor).catch(() =>
        showToast('The fixed draft could not be loaded. Reload the page.', { isError: true }),
      )
    })
  }, [editor, cache])
}

/** What is not saved yet meets the fix as a conflict, and the person decides. */
async function adoptFix(editor: Editor): Promise<void> {
  if (await editor.autosave.flush()) await adoptDraft(editor, 'apply the fix')
}
