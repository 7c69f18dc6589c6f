'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, FlaskConical, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import type { AppLook } from '@/components/flows/use-catalog'
import { showFailure } from '@/components/flows/use-flow-actions'
import { AppTile } from '@/components/ui/app-tile'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu } from '@/components/ui/menu'
import { StatusText } from '@/components/ui/status'
import type { Status } from '@/components/ui/status-looks'
import { RowHeader, Td, Tr } from '@/components/ui/table'
import { showToast } from '@/components/ui/toast-store'
import type { ConnectionSummary } from '@/lib/contracts/connections'

interface ConnectionRowProps {
  connection: ConnectionSummary
  app: AppLook
}

const statuses: Record<ConnectionSummary['status'], { status: Status; word: string }> = {
  working: { status: 'succeeded', word: 'Working' },
  failing: { status: 'failed', word: 'Failing' },
  untested: { status: 'stale', word: 'Not tested' },
  maintenance: { status: 'held', word: 'At rest' },
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

function ConnectionMenu({ connection: { id, name, usedBy } }: { connection: ConnectionSummary }) {
  const [isAsked, setIsAsked] = useState(false)
  const queryClient = useQueryClient()
  const settle = () => queryClient.invalidateQueries({ queryKey: queries.connections.key() })
  const test = useMutation(
    queries.connections.test.mutationOptions({
      onSuccess: ({ works, message }) => {
        if (works) showToast(`“${name}” works.`)
        else showToast(message ?? `“${name}” does not work.`, { isError: true })
      },
      onError: showFailure,
      onSettled: settle,
    }),
  )
  const remove = useMutation(
    queries.connections.remove.mutationOptions({
      onSuccess: () => void showToast('Connection deleted.'),
      onError: showFailure,
      onSettled: () => {
        setIsAsked(false)
        return settle()
      },
    }),
  )
  const isUsed = usedBy.length > 0
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        items={[
          {
            ...{ id: 'test', label: 'Test', icon: <FlaskConical /> },
            onAction: () => test.mutate({ id }),
          },
          {
            ...{ id: 'delete', label: 'Delete…', icon: <Trash2 />, isDanger: true },
            isDisabled: isUsed,
            description: isUsed ? 'A flow uses it. Choose another one there first.' : undefined,
            onAction: () => setIsAsked(true),
          },
        ]}
      >
        <Button
          variant="quiet"
          size="sm"
          isIcon
          aria-label={`Actions for ${name}`}
          isPending={test.isPending}
        >
          <Ellipsis />
        </Button>
      </Menu>
      <ConfirmDialog
        title={`Delete “${name}”?`}
        confirmLabel="Delete connection"
        cancelLabel="Keep connection"
        isDanger
        isPending={remove.isPending}
        isOpen={isAsked}
        onOpenChange={setIsAsked}
        onConfirm={() => remove.mutate({ id })}
      >
        Its user name and password are erased. No flow uses it.
      </ConfirmDialog>
    </>
  )
}
