'use client'

import { Ellipsis, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu } from '@/components/ui/menu'
import { TextField } from '@/components/ui/text-field'
import { ClockTime, RelativeTime } from '@/components/ui/time'
import { UrlField } from '@/components/ui/url-field'
import type { EndpointSummary } from '@/lib/contracts/endpoints'
import { ReplaceUrlDialog } from './replace-url-dialog'
import type { useEndpoints } from './use-endpoints'

interface EndpointRowProps {
  endpoint: EndpointSummary
  endpoints: ReturnType<typeof useEndpoints>
}

/** One URL: its name, itself, when it was last used, and the replaced ones that still work. */
export function EndpointRow({ endpoint, endpoints }: EndpointRowProps) {
  const { id, url, isPrimary, retiring, lastDeliveryAt } = endpoint
  const { flowId, remove } = endpoints
  const name = nameOf(endpoint)
  const [asked, setAsked] = useState<'rename' | 'replace' | 'delete'>()
  const close = () => setAsked(undefined)
  const end = (one: string) => {
    if (!remove.isPending) remove.mutate({ id: flowId, endpoint: one }, { onSettled: close })
  }
  return (
    <li className="border-line grid grid-cols-[minmax(0,1fr)] gap-2 border-t py-4">
      {asked === 'rename' ? (
        <RenameUrl endpoint={endpoint} endpoints={endpoints} onDone={close} />
      ) : (
        <UrlField
          label={name}
          url={url}
          labelAction={<UrlActions name={name} isPrimary={isPrimary} onAsk={setAsked} />}
          description={
            lastDeliveryAt ? (
              <>
                Last event <RelativeTime at={lastDeliveryAt} />
              </>
            ) : (
              'No event yet'
            )
          }
        />
      )}
      {retiring.map((old) => (
        <p key={old.id} className="text-ink-2 text-meta flex flex-wrap items-center gap-x-2">
          <span>
            The old URL <span className="text-data font-mono">…{old.hint}</span> works until{' '}
            <ClockTime at={old.expiresAt} />
          </span>
          <Button
            size="sm"
            variant="quiet"
            aria-label={`End the old URL …${old.hint} now`}
            isPending={remove.isPending}
            onPress={() => end(old.id)}
          >
            End now
          </Button>
        </p>
      ))}
      {asked === 'replace' && <ReplaceUrlDialog endpoint={{ id, name }} onClose={close} />}
      <ConfirmDialog
        title={`Delete “${name}”?`}
        confirmLabel="Delete the URL"
        cancelLabel="Keep the URL"
        isDanger
        isPending={remove.isPending}
        isOpen={asked === 'delete'}
        onOpenChange={close}
        onConfirm={() => end(id)}
      >
        It answers 410 at once, for good. Its events and runs stay.
      </ConfirmDialog>
    </li>
  )
}

interface UrlActionsProps {
  name: string
  isPrimary: boolean
  onAsk: (what: 'rename' | 'replace' | 'delete') => void
}

function UrlActions({ name, isPrimary, onAsk }: UrlActionsProps) {
  const label = `Actions for ${name}`
  return (
    <Menu
      label={label}
      items={[
        { id: 'rename', label: 'Rename', icon: <Pencil />, onAction: () => onAsk('rename') },
        {
          ...{ id: 'replace', label: 'Replace the URL…', icon: <RefreshCw /> },
          onAction: () => onAsk('replace'),
        },
        {
          ...{ id: 'delete', label: 'Delete…', icon: <Trash2 />, isDanger: true },
          isDisabled: isPrimary,
          ...(isPrimary ? { description: 'The flow’s first URL can only be replaced.' } : {}),
          onAction: () => onAsk('delete'),
        },
      ]}
    >
      <Button variant="quiet" size="sm" isIcon aria-label={label} className="-my-1.5 -mr-1.5">
        <Ellipsis />
      </Button>
    </Menu>
  )
}

function RenameUrl({ endpoint, endpoints, onDone }: EndpointRowProps & { onDone: () => void }) {
  const { flowId, rename } = endpoints
  const [name, setName] = useState(endpoint.name)
  const save = () => {
    const wanted = name.trim()
    if (wanted === endpoint.name || wanted === '') return onDone()
    rename.mutate({ id: flowId, endpoint: endpoint.id, name: wanted }, { onSuccess: onDone })
  }
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!rename.isPending) save()
      }}
    >
      <TextField label="Name" autoFocus maxLength={100} value={name} onChange={setName} />
      <Button variant="quiet" onPress={onDone}>
        Cancel
      </Button>
      <Button type="submit" isPending={rename.isPending}>
        {rename.isPending ? 'Renaming…' : 'Rename'}
      </Button>
    </form>
  )
}

function nameOf({ name, isPrimary }: EndpointSummary): string {
  return name || (isPrimary ? 'First URL' : 'URL without a name')
}
