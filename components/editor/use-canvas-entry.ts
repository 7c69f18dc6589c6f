'use client'

import type { FocusEvent } from 'react'
import { builtShortcuts } from '@/components/keys/key-map'
import { useKeysShown } from '@/components/keys/keys-provider'
import { allSteps } from '@/lib/flow/graph'
import { canvasSentence } from './canvas-sentence'
import { useEditor } from './editor-context'
import { issuesNow } from './use-issues'

/** Says where one is when the focus comes to the canvas from elsewhere. */
export function useCanvasEntry(): (event: FocusEvent<HTMLElement>) => void {
  const editor = useEditor()
  const shown = useKeysShown()
  return ({ currentTarget, relatedTarget, target }) => {
    // By the pointer one sees where one is.
    const isEntry = !currentTarget.contains(relatedTarget) && target.matches(':focus-visible')
    if (!isEntry) return
    const { flow, announce } = editor.store.getState()
    const hasOutline = builtShortcuts().some(({ id }) => id === 'outline')
    announce(
      canvasSentence({
        // The trigger is a step to people.
        steps: allSteps(flow).length + 1,
        problems: issuesNow(editor).length,
        outlineKeys: hasOutline ? shown('outline') : undefined,
      }),
    )
  }
}
