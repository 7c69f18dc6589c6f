'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { DataRow } from '@/lib/contracts/data'
import { RowDialog } from './row-dialog'
import type { useTableActions } from './use-table-actions'

export type Asked =
  | { kind: 'add' | 'delete table'; row?: undefined }
  | { kind: 'edit' | 'delete'; row: DataRow }

interface TableDialogsProps {
  name: string
  columns: readonly string[]
  asked: Asked | undefined
  onClose: () => void
  actions: ReturnType<typeof useTableActions>
}

/** What is asked before something is changed. */
export function TableDialogs({ name, columns, asked, onClose, actions }: TableDialogsProps) {
  const { add, update, removeRow, removeTable } = actions
  const row = asked?.row
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) onClose()
  }
  return (
    <>
      <RowDialog
        row={row}
        columns={columns}
        isOpen={asked?.kind === 'add' || asked?.kind === 'edit'}
        onOpenChange={onOpenChange}
        isPending={add.isPending || update.isPending}
        errorMessage={(add.error ?? update.error)?.message}
        onSave={({ key, values }) => {
          if (row) update.mutate({ name, id: row.id, key, values })
          else add.mutate({ name, key, values })
        }}
      />
      <ConfirmDialog
        title="Delete this row?"
        confirmLabel="Delete row"
        cancelLabel="Keep row"
        isDanger
        isPending={removeRow.isPending}
        isOpen={asked?.kind === 'delete'}
        onOpenChange={onOpenChange}
        onConfirm={() => row && removeRow.mutate({ name, id: row.id })}
      >
        {row?.key ? `The row “${row.key}” is` : 'It is'} gone for good. A step that sets a row of
        this key later makes it anew.
      </ConfirmDialog>
      <ConfirmDialog
        title={`Delete “${name}”?`}
        confirmLabel="Delete table"
        cancelLabel="Keep table"
        isDanger
        isPending={removeTable.isPending}
        isOpen={asked?.kind === 'delete table'}
        onOpenChange={onOpenChange}
        onConfirm={() => removeTable.mutate({ name })}
      >
        All its rows are gone for good. A flow that writes to it later makes it anew, empty.
      </ConfirmDialog>
    </>
  )
}
