'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/field-parts'
import { TextField } from '@/components/ui/text-field'
import { ourFault, type PostResult, postJson, unreachable } from './post-json'

interface SignInFormProps {
  /** A page of this site, already checked. */
  next?: string
  /** In place of a new page, where the person stays on this one. */
  onSignedIn?: () => void
}

export function SignInForm({ next = '/', onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [message, setMessage] = useState<string>()
  const [isPending, setIsPending] = useState(false)
  const signIn = async () => {
    setIsPending(true)
    setMessage(undefined)
    const result = await postJson('/api/auth/sign-in/email', { email: email.trim(), password })
    if (result.isOk && onSignedIn) return onSignedIn()
    if (result.isOk) {
      // A whole new page, so that nothing of the signed-out one is left.
      location.assign(next)
      return
    }
    setIsPending(false)
    setMessage(explain(result))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    if (!email.trim() || !password) setMessage('Enter your e-mail and your password.')
    else signIn().catch(() => setMessage(ourFault))
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <TextField
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        autoFocus
        isTall
      />
      <TextField
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isTall
      />
      <div role="alert" className="empty:-mt-4">
        {message && <ErrorText>{message}</ErrorText>}
      </div>
      <Button type="submit" variant="primary" isBlock isPending={isPending} className="h-10">
        {isPending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

function explain(result: Extract<PostResult, { isOk: false }>): string {
  if (result.status === 0) return unreachable
  if (result.status === 429) return `Too many tries. Wait ${result.retryAfterS ?? 10} s.`
  if (result.status === 400 || result.status === 401) return 'E-mail and password don’t match.'
  if (result.status === 403) {
    return 'Hookline doesn’t know this address. Open it at its own address (BASE_URL) and sign in there.'
  }
  return ourFault
}
