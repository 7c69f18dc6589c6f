'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorPanel } from '@/components/ui/error-panel'
import { Select } from '@/components/ui/select'
import { useEndpoints } from './use-endpoints'

interface ReplaceUrlDialogProps {
  /** The one to replace; without it the URL that the flow shows. */
  endpoint?: { id: string; name: string }
  onClose: () => void
}

const graces = [
  { id: '24', label: 'Works on for 24 hours' },
  { id: '168', label: 'Works on for 7 days' },
  { id: '0', label: 'Ends now' },
]

/** A new URL in place of one that too many know; the old one may work on until the sender has the new. */
export function ReplaceUrlDialog({ endpoint, onClose }: ReplaceUrlDialogProps) {
  const { flowId, list, rotate } = useEndpoints()
  const [grace, setGrace] = useState('24')
  const id = endpoint?.id ?? list.data?.items.find(({ isPrimary }) => isPrimary)?.id
  const replace = () => {
    if (id === undefined || rotate.isPending) return
    const input = { id: flowId, endpoint: id, graceHours: Number(grace) }
    rotate.mutate(input, { onSuccess: onClose })
  }
  return (
    <Dialog
      title={endpoint ? `Replace the URL “${endpoint.name}”?` : 'Replace the URL?'}
      isAlert
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-body text-ink-2">
          You get a new URL to enter in the sender. Settings, events and runs stay as they are.
        </p>
        <Select
          label="The old URL"
          items={graces}
          selectedKey={grace}
          onSelectionChange={setGrace}
          description={
            grace === '0'
              ? 'It answers 410 at once. Senders that still use it lose their events.'
              : 'Both work meanwhile. After that the old one answers 410.'
          }
        />
        {list.isError && (
          <ErrorPanel title="Couldn’t load the URL." onRetry={() => void list.refetch()} />
        )}
      </div>
      <DialogActions>
        <Button variant="quiet" autoFocus onPress={onClose}>
          Keep the URL
        </Button>
        <Button
          variant={grace === '0' ? 'danger' : 'primary'}
          isPending={rotate.isPending}
          isDisabled={id === undefined}
          onPress={replace}
        >
          {rotate.isPending ? 'Replacing…' : 'Replace the URL'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
