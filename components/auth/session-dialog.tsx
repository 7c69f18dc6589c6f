'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { readSignedOut, reportSignedIn, watchSession } from '@/components/api/session-store'
import { Dialog } from '@/components/ui/dialog'
import { SignInForm } from './sign-in-form'

/** The session is over: sign in over the page, which keeps all that is on it. */
export function SessionDialog() {
  const cache = useQueryClient()
  const isOpen = useSyncExternalStore(watchSession, readSignedOut, () => false)
  if (!isOpen) return null
  const goOn = () => {
    reportSignedIn()
    void cache.invalidateQueries()
  }
  return (
    <Dialog title="You were signed out" isAlert isOpen>
      <p className="text-ink-2 mt-2 mb-4">Nothing is lost. Sign in to go on where you are.</p>
      <SignInForm onSignedIn={goOn} />
    </Dialog>
  )
}
