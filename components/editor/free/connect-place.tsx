'use client'

import { lazy, Suspense } from 'react'
import { useEditorState } from '../editor-context'

const ConnectDialog = lazy(() =>
  import('./connect-dialog').then((module) => ({ default: module.ConnectDialog })),
)

/** The list of steps that a step can lead to, once it is asked for. */
export function ConnectPlace() {
  const connecting = useEditorState((state) => state.connecting)
  if (!connecting) return null
  return (
    <Suspense>
      <ConnectDialog {...connecting} />
    </Suspense>
  )
}
