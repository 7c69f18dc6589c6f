'use client'

import { Ellipsis, FlaskConical, Pause, Play, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useLinks } from '@/components/flows/links'
import type { AppLook } from '@/components/flows/use-catalog'
import { AppTile } from '@/components/ui/app-tile'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu } from '@/components/ui/menu'
import { StatusText } from '@/components/ui/status'
import type { Status } from '@/components/ui/status-looks'
import { RowHeader, Td, Tr } from '@/components/ui/table'
import type { ConnectionSummary } from '@/lib/contracts/connections'
import { useConnectionActions } from './use-connection-actions'

interface ConnectionRowProps {
  connection: ConnectionSummary
  app: AppLook
}

const statuses: Record<ConnectionSummary['status'], { status: Status; word: string }> = {
  working: { status: 'succeeded', word: 'Working' },
  failing: { status: 'failed', word: 'Failing' },
  untested: { status: 'stale', word: 'Not tested' },
  maintenance: { status: 'held', word: 'Maintenance' },
}

export function ConnectionRow({ connection, app }: ConnectionRowProps) {
  const { status, word } = statuses[connection.status]
  return (
    <Tr>
      <RowHeader className="h-15 w-full max-w-0">
        <span className="flex items-center gap-3">
          <AppTile icon={app.icon} name={app.title} isNeutral={app.isNeutral} size="sm" />
          <span className="min-w-0">
            <span className="text-body font-strong block truncate">{connection.name}</span>
            <span className="text-caption text-ink-3 block truncate">{app.title}</span>
          </span>
        </span>
      </RowHeader>
      <Td>
        <StatusText status={status}>{word}</StatusText>
      </Td>
      <Td className="max-md:hidden">
        <UsedBy flows={connection.usedBy} />
      </Td>
      <Td>
        <ConnectionMenu connection={connection} />
      </Td>
    </Tr>
  )
}

function UsedBy({ flows: [first, ...others] }: { flows: ConnectionSummary['usedBy'] }) {
  const links = useLinks()
  if (!first) return <span className="text-ink-3">No flow</span>
  return (
    <span className="text-ink-2">
      <Link href={links.flow(first.id)} className="text-lapis-ink font-label hover:underline">
        {first.name}
      </Link>
      {others.length > 0 && ` and ${others.length} more`}
    </span>
  )
}

function ConnectionMenu({ connection }: { connection: ConnectionSummary }) {
  const actions = useConnectionActions(connection)
  const { name, status, usedBy } = connection
  const isUsed = usedBy.length > 0
  const isResting = status === 'maintenance'
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        items={[
          {
            ...{ id: 'test', label: 'Test', icon: <FlaskConical /> },
            onAction: actions.test,
          },
          {
            id: 'maintenance',
            label: isResting ? 'End maintenance' : 'Start maintenance',
            icon: isResting ? <Play /> : <Pause />,
            description: isResting ? undefined : 'Flows that use it hold their events.',
            onAction: actions.toggleMaintenance,
          },
          {
            ...{ id: 'delete', label: 'Delete…', icon: <Trash2 />, isDanger: true },
            isDisabled: isUsed,
            description: isUsed ? 'A flow uses it. Choose another one there first.' : undefined,
            onAction: () => actions.setIsAsked(true),
          },
        ]}
      >
        <Button
          variant="quiet"
          size="sm"
          isIcon
          aria-label={`Actions for ${name}`}
          isPending={actions.isTesting}
        >
          <Ellipsis />
        </Button>
      </Menu>
      <ConfirmDialog
        title={`Delete “${name}”?`}
        confirmLabel="Delete connection"
        cancelLabel="Keep connection"
        isDanger
        isPending={actions.isRemoving}
        isOpen={actions.isAsked}
        onOpenChange={actions.setIsAsked}
        onConfirm={actions.remove}
      >
        Its user name and password are erased. No flow uses it.
      </ConfirmDialog>
    </>
  )
}
