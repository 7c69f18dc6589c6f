'use client'

import { Suspense, useSyncExternalStore } from 'react'
import { readSignedOut, watchSession } from '@/components/api/session-store'
import { lazyPart } from '@/components/ui/lazy-part'

const SessionSignIn = lazyPart('The sign-in', () =>
  import('./session-sign-in').then((module) => module.SessionSignIn),
)

/** The session is over: what signs in again comes when it is needed. */
export function SessionDialog() {
  const isOpen = useSyncExternalStore(watchSession, readSignedOut, () => false)
  if (!isOpen) return null
  return (
    // Not over the page but in it, where its code does not come.
    <div className="border-line bg-surface rounded-card fixed bottom-4 left-4 z-50 border empty:hidden">
      <Suspense>
        <SessionSignIn />
      </Suspense>
    </div>
  )
}
