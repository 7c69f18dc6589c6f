'use client'

import { lazy, Suspense } from 'react'
import { useEditorState } from '../editor-context'

const RefusalHint = lazy(() =>
  import('./refusal-hint').then((module) => ({ default: module.RefusalHint })),
)

/** What is said while a line is drawn. */
export function ConnectHint() {
  const start = useEditorState((state) => state.drawn?.start)
  if (!start) return null
  return (
    <Suspense>
      <RefusalHint start={start} />
    </Suspense>
  )
}
