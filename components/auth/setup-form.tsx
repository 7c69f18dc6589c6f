'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/field-parts'
import { TextField } from '@/components/ui/text-field'
import { ourFault, type PostResult, postJson, unreachable } from './post-json'
import { passwordMin, type SetupProblems, type SetupValues, setupProblems } from './setup-problems'

interface SetupFormProps {
  /** Someone who is not at the machine itself must show what start-up printed. */
  needsToken: boolean
}

export function SetupForm({ needsToken }: SetupFormProps) {
  const form = useSetup(needsToken)
  return (
    <form onSubmit={form.submit} noValidate className="grid gap-4">
      <TextField
        {...form.field('email')}
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus
        isRequired
        isTall
      />
      <TextField
        {...form.field('password')}
        label="Password"
        type="password"
        autoComplete="new-password"
        description={`${passwordMin} characters or more.`}
        isRequired
        isTall
      />
      <TextField
        {...form.field('name')}
        label="Your name"
        autoComplete="name"
        description="Optional. Without it you are called by your e-mail address."
        isTall
      />
      {needsToken && (
        <TextField
          {...form.field('token')}
          label="Set-up token"
          autoComplete="off"
          description="Hookline printed it in the terminal when it started."
          isMono
          isRequired
          isTall
        />
      )}
      <div role="alert" className="empty:-mt-4">
        {form.message && <ErrorText>{form.message}</ErrorText>}
      </div>
      <Button type="submit" variant="primary" isBlock isPending={form.isPending} className="h-10">
        {form.isPending ? 'Setting up…' : 'Create account'}
      </Button>
    </form>
  )
}

const noValues: SetupValues = { email: '', password: '', name: '', token: '' }

function useSetup(needsToken: boolean) {
  const [values, setValues] = useState(noValues)
  const [problems, setProblems] = useState<SetupProblems>({})
  const [message, setMessage] = useState<string>()
  const [isPending, setIsPending] = useState(false)
  const send = async () => {
    setIsPending(true)
    setMessage(undefined)
    const { token, email, password } = values
    const name = values.name.trim()
    const result = await postJson('/api/v1/setup', {
      email: email.trim(),
      password,
      ...(name === '' ? {} : { name }),
      ...(needsToken ? { token: token.trim() } : {}),
    })
    if (result.isOk) {
      location.assign('/start')
      return
    }
    setIsPending(false)
    if (result.status === 403 && needsToken) setProblems({ token: result.message ?? ourFault })
    else setMessage(explain(result))
  }
  const field = (name: keyof SetupValues) => ({
    name,
    value: values[name],
    errorMessage: problems[name],
    onChange(value: string) {
      setValues((before) => ({ ...before, [name]: value }))
      setProblems(({ [name]: _solved, ...others }) => others)
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const found = setupProblems(values, needsToken)
    setProblems(found)
    const [first] = Object.keys(found)
    if (first) focusField(event.currentTarget, first)
    else send().catch(() => setMessage(ourFault))
  }
  return { field, message, isPending, submit }
}

function focusField(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLElement) field.focus()
}

function explain({ status, message }: Extract<PostResult, { isOk: false }>): string {
  if (status === 0) return unreachable
  if (status === 409) return 'Someone has already set up this server. Sign in instead.'
  return status < 500 && message ? message : ourFault
}
