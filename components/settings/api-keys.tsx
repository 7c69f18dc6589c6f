'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RowHeader, Table, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { RelativeTime } from '@/components/ui/time'
import { showToast } from '@/components/ui/toast-store'
import type { ApiKeySummary } from '@/lib/contracts/keys'
import { NewKeyDialog } from './new-key-dialog'
import { settingsInput } from './settings-input'
import { SettingsSection } from './settings-section'

export function ApiKeys() {
  const [isAdding, setIsAdding] = useState(false)
  const list = useQuery(queries.keys.list.queryOptions({ input: settingsInput }))
  const keys = list.data?.items
  return (
    <SettingsSection
      title="API keys"
      description="A key can do everything in this workspace. Give each script its own."
      action={
        <Button onPress={() => setIsAdding(true)}>
          <Plus />
          New key
        </Button>
      }
    >
      {list.isPending && <SkeletonRows count={2} label="Loading API keys…" />}
      {list.isError && !keys && (
        <FailurePanel title="Couldn’t load API keys." error={list.error} onRetry={list.refetch} />
      )}
      {keys?.length === 0 && <EmptyState icon={<KeyRound />} title="No API keys yet." />}
      {keys && keys.length > 0 && <KeysTable keys={keys} />}
      {isAdding && <NewKeyDialog onClose={() => setIsAdding(false)} />}
    </SettingsSection>
  )
}

function KeysTable({ keys }: { keys: readonly ApiKeySummary[] }) {
  return (
    <Table label="API keys">
      <TableHead>
        <Th>Name</Th>
        <Th>Key</Th>
        <Th className="max-md:hidden">Created</Th>
        <Th>Last used</Th>
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <tbody>
        {keys.map((key) => (
          <Tr key={key.id}>
            <RowHeader className="w-full max-w-0 truncate">
              <span className="font-label">{key.name}</span>
            </RowHeader>
            <Td className="text-data text-ink-2 font-mono">…{key.hint}</Td>
            <Td className="text-ink-2 max-md:hidden">
              <RelativeTime at={key.createdAt} />
            </Td>
            <Td className="text-ink-2">
              {key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : 'Never'}
            </Td>
            <Td>
              <DeleteKey apiKey={key} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function DeleteKey({ apiKey: { id, name } }: { apiKey: ApiKeySummary }) {
  const [isOpen, setIsOpen] = useState(false)
  const queryClient = useQueryClient()
  const remove = useMutation(
    queries.keys.remove.mutationOptions({
      onSuccess: () => void showToast('API key deleted.'),
      onError: showFailure,
      onSettled: async () => {
        setIsOpen(false)
        await queryClient.invalidateQueries({ queryKey: queries.keys.key() })
      },
    }),
  )
  return (
    <>
      <Button
        variant="quiet"
        size="sm"
        isIcon
        aria-label={`Delete the key ${name}`}
        onPress={() => setIsOpen(true)}
      >
        <Trash2 />
      </Button>
      <ConfirmDialog
        title={`Delete the key “${name}”?`}
        confirmLabel="Delete key"
        cancelLabel="Keep key"
        isDanger
        isPending={remove.isPending}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        onConfirm={() => remove.mutate({ id })}
      >
        Scripts that use it are refused at once. What they have made stays.
      </ConfirmDialog>
    </>
  )
}
