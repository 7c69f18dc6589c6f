'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorPanel } from '@/components/ui/error-panel'
import { Skeleton } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { EndpointRow } from './endpoint-row'
import { useEndpoints } from './use-endpoints'

/** Every URL of the flow: one for each sender, so that each can be told apart and ended alone. */
export function MoreUrlsDialog({ onClose }: { onClose: () => void }) {
  const endpoints = useEndpoints()
  const { list } = endpoints
  return (
    <Dialog
      title="URLs of this flow"
      width="md"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <p className="text-body text-ink-2 mt-2">
        All start this flow, with the same settings. Give each sender its own, and you can end one
        alone.
      </p>
      {list.isError && (
        <div className="mt-4">
          <ErrorPanel title="Couldn’t load the URLs." onRetry={() => void list.refetch()} />
        </div>
      )}
      {list.isPending && (
        <div role="status" className="appear-after-150 mt-5 grid gap-3">
          <span className="sr-only">Loading the URLs…</span>
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-8 w-full" />
        </div>
      )}
      <ul className="mt-4 grid grid-cols-[minmax(0,1fr)]">
        {list.data?.items.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} endpoints={endpoints} />
        ))}
      </ul>
      {list.data && <AddUrl endpoints={endpoints} />}
      <DialogActions>
        <Button onPress={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

function AddUrl({ endpoints: { flowId, create } }: { endpoints: ReturnType<typeof useEndpoints> }) {
  const [name, setName] = useState('')
  const [isAsked, setAsked] = useState(false)
  const add = () => {
    if (name.trim() === '') return setAsked(true)
    if (create.isPending) return
    create.mutate({ id: flowId, name: name.trim() }, { onSuccess: () => setName('') })
  }
  return (
    <form
      noValidate
      className="border-line grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextField
        label="Name of one more URL"
        placeholder="Shop in Berlin"
        maxLength={100}
        value={name}
        onChange={(next) => {
          setName(next)
          setAsked(false)
        }}
        errorMessage={isAsked ? 'Give it a name, such as the sender’s.' : undefined}
      />
      <Button type="submit" isPending={create.isPending} className="mt-6">
        {create.isPending ? 'Adding…' : 'Add a URL'}
      </Button>
    </form>
  )
}
