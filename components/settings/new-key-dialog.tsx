'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { queries } from '@/components/api/queries'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

const nameMax = 100

/** Names a key, then shows it the only time it can be shown. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient()
  const create = useMutation(
    queries.keys.create.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: queries.keys.key() }),
    }),
  )
  const key = create.data?.key
  return (
    <Dialog
      title={key ? 'Your new key' : 'New API key'}
      width="md"
      // A click beside it must not lose the only sight of the key.
      isAlert={Boolean(key)}
      isOpen
      onOpenChange={onClose}
    >
      {key ? (
        <ShownKey apiKey={key} onClose={onClose} />
      ) : (
        <NameForm
          isPending={create.isPending}
          problem={create.error?.message}
          onSubmit={(name) => create.mutate({ name })}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

interface NameFormProps {
  isPending: boolean
  problem: string | undefined
  onSubmit: (name: string) => void
  onClose: () => void
}

function NameForm({ isPending, problem, onSubmit, onClose }: NameFormProps) {
  const [name, setName] = useState('')
  const [isTried, setIsTried] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (name.trim()) onSubmit(name.trim())
    else field.current?.focus()
  }
  const missing = isTried && !name.trim() ? 'Give the key a name.' : undefined
  return (
    <form onSubmit={submit} className="mt-4">
      <TextField
        label="Name"
        description="What will use it, for example “Nightly import”."
        value={name}
        onChange={setName}
        errorMessage={missing ?? problem}
        maxLength={nameMax}
        autoFocus
        isRequired
        inputRef={field}
      />
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          {isPending ? 'Creating…' : 'Create key'}
        </Button>
      </DialogActions>
    </form>
  )
}

function ShownKey({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  return (
    <>
      <p className="text-ink-2 mt-2">Copy it now. We can’t show it again.</p>
      <div className="mt-4 flex items-start gap-2">
        <code className="rounded-control border-line bg-sunken text-data min-w-0 grow border px-2.5 py-1.5 font-mono wrap-anywhere">
          {apiKey}
        </code>
        <CopyButton text={apiKey} variant="primary" />
      </div>
      <DialogActions>
        <Button onPress={onClose}>I have copied it</Button>
      </DialogActions>
    </>
  )
}
