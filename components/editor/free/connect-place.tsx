'use client'

import { Suspense } from 'react'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useEditorState } from '../editor-context'

const ConnectDialog = lazyOverlay('The dialog', () =>
  import('./connect-dialog').then((module) => module.ConnectDialog),
)

/** The list of steps that a step can lead to, once it is asked for. */
export function ConnectPlace() {
  const connecting = useEditorState((state) => state.connecting)
  const setConnecting = useEditorState((state) => state.setConnecting)
  if (!connecting) return null
  return (
    <Suspense>
      <ConnectDialog {...connecting} onClose={() => setConnecting(undefined)} />
    </Suspense>
  )
}
