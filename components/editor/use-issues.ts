'use client'

import { useDeferredValue, useEffect, useMemo } from 'react'
import type { Issue } from '@/lib/flow/schema'
import { checkOnce } from './check-once'
import { type Editor, useEditor, useEditorState } from './editor-context'
import type { EditorState } from './editor-store'

/**
 * What is wrong with the draft on screen: the server's findings while they are about this very
 * document, else the same check here, so that a fixed field loses its error at once.
 */
export function useIssues(): Issue[] {
  const { catalog } = useEditor()
  const checked = useEditorState((state) => state.checked)
  const check = useEditorState((state) => state.check)
  const flow = useDeferredValue(useEditorState((state) => state.flow))
  return useMemo(() => issuesOf({ checked, check, flow }, catalog), [checked, check, flow, catalog])
}

/** The same at one moment, for what is only said or done then: it draws nothing anew. */
export function issuesNow({ store, catalog }: Pick<Editor, 'store' | 'catalog'>): Issue[] {
  return issuesOf(store.getState(), catalog)
}

function issuesOf(
  { checked, check, flow }: Pick<EditorState, 'checked' | 'check' | 'flow'>,
  catalog: Editor['catalog'],
): Issue[] {
  return checked.flow === flow || !check ? checked.issues : check(flow, catalog.apps)
}

/** The check brings the expression engine along: it is loaded with the first change, not before. */
export function useChecker(): void {
  const { store } = useEditor()
  const isNeeded = useEditorState((state) => state.flow !== state.checked.flow && !state.check)
  useEffect(() => {
    if (!isNeeded) return
    import('@/lib/flow/check')
      .then(({ check }) => store.setState({ check: checkOnce(check) }))
      // Without it the server's findings still come with every save.
      .catch(() => undefined)
  }, [isNeeded, store])
}
