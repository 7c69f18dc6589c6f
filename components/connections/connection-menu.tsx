'use client'

import { ArrowLeftRight, Ellipsis, FlaskConical, Pause, Pencil, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, type MenuItem } from '@/components/ui/menu'
import type { ConnectionSummary } from '@/lib/contracts/connections'
import { ReplaceDialog } from './replace-dialog'
import { useConnectionActions } from './use-connection-actions'

interface ConnectionMenuProps {
  connection: ConnectionSummary
  others: readonly ConnectionSummary[]
  onEdit: () => void
}

export function ConnectionMenu({ connection, others, onEdit }: ConnectionMenuProps) {
  const actions = useConnectionActions(connection)
  const [asked, setAsked] = useState<'replace' | 'delete'>()
  const { name, usedBy } = connection
  const isUsed = usedBy.length > 0
  const close = () => setAsked(undefined)
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        items={[
          { id: 'edit', label: 'Edit…', icon: <Pencil />, onAction: onEdit },
          { id: 'test', label: 'Test', icon: <FlaskConical />, onAction: actions.test },
          restItem(connection, actions.toggleMaintenance),
          {
            ...{ id: 'replace', label: 'Replace everywhere…', icon: <ArrowLeftRight /> },
            isDisabled: !isUsed,
            onAction: () => setAsked('replace'),
          },
          {
            ...{ id: 'delete', label: 'Delete…', icon: <Trash2 />, isDanger: true },
            onAction: () => setAsked('delete'),
          },
        ]}
      >
        <Button
          variant="quiet"
          size="sm"
          isIcon
          className="-mt-1 -mr-1"
          aria-label={`Actions for ${name}`}
          isPending={actions.isTesting}
        >
          <Ellipsis />
        </Button>
      </Menu>
      {(asked === 'replace' || (asked === 'delete' && isUsed)) && (
        <ReplaceDialog
          connection={connection}
          others={others}
          isBeforeDelete={asked === 'delete'}
          onClose={close}
        />
      )}
      <ConfirmDialog
        title={`Delete “${name}”?`}
        confirmLabel="Delete connection"
        cancelLabel="Keep connection"
        isDanger
        isPending={actions.isRemoving}
        isOpen={asked === 'delete' && !isUsed}
        onOpenChange={close}
        onConfirm={() => actions.remove(close)}
      >
        What was entered is erased. No flow uses it.
      </ConfirmDialog>
    </>
  )
}

function restItem({ status }: ConnectionSummary, onAction: () => void): MenuItem {
  if (status === 'maintenance') {
    return { id: 'maintenance', label: 'End maintenance', icon: <Play />, onAction }
  }
  const description = 'Flows that use it hold their events.'
  return { id: 'maintenance', label: 'Start maintenance', icon: <Pause />, description, onAction }
}
