'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import { readSignedOut, watchSession } from '@/components/api/session-store'

const SessionSignIn = lazy(() =>
  import('./session-sign-in').then((module) => ({ default: module.SessionSignIn })),
)

/** The session is over: what signs in again comes when it is needed. */
export function SessionDialog() {
  const isOpen = useSyncExternalStore(watchSession, readSignedOut, () => false)
  if (!isOpen) return null
  return (
    <Suspense>
      <SessionSignIn />
    </Suspense>
  )
}
