'use client'

import { useQueryClient } from '@tanstack/react-query'
import { reportSignedIn } from '@/components/api/session-store'
import { Dialog } from '@/components/ui/dialog'
import { SignInForm } from './sign-in-form'

/** Sign in over the page, which keeps all that is on it. */
export function SessionSignIn() {
  const cache = useQueryClient()
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
