'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import type { DataRow } from '@/lib/contracts/data'
import { doubledName, fieldsOf, type RowField, valuesOf } from './row-fields'

interface RowDialogProps {
  /** Absent: a new one. */
  row?: DataRow | undefined
  columns: readonly string[]
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  isPending: boolean
  errorMessage?: string | undefined
  onSave: (row: { key: string | null; values: Record<string, unknown> }) => void
}

export function RowDialog({ row, isOpen, onOpenChange, ...rest }: RowDialogProps) {
  return (
    <Dialog
      title={row ? 'Edit row' : 'Add row'}
      width="md"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <RowForm row={row} onCancel={() => onOpenChange(false)} {...rest} />
    </Dialog>
  )
}

type RowFormProps = Omit<RowDialogProps, 'isOpen' | 'onOpenChange'> & { onCancel: () => void }

function RowForm({ row, columns, isPending, errorMessage, onSave, onCancel }: RowFormProps) {
  const [key, setKey] = useState(row?.key ?? '')
  const [fields, setFields] = useState<RowField[]>(() => fieldsOf(row?.values ?? {}, columns))
  const doubled = doubledName(fields)
  const change = (id: number, part: Partial<RowField>) =>
    setFields((all) => all.map((field) => (field.id === id ? { ...field, ...part } : field)))
  const addColumn = () =>
    setFields((all) => [
      ...all,
      { id: Math.max(-1, ...all.map(({ id }) => id)) + 1, name: '', text: '' },
    ])
  return (
    <form
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (isPending || doubled) return
        onSave({ key: key.trim() === '' ? null : key.trim(), values: valuesOf(fields) })
      }}
    >
      <div className="-mx-1 grid max-h-[60vh] gap-3 overflow-y-auto px-1 pb-1">
        <TextField
          label="Key"
          description="Steps find the row by it. May be empty."
          value={key}
          onChange={setKey}
          maxLength={200}
        />
        {fields.map((field) =>
          columns.includes(field.name) || field.before ? (
            <TextField
              key={field.id}
              label={field.name}
              value={field.text}
              onChange={(text) => change(field.id, { text })}
            />
          ) : (
            <div key={field.id} className="grid grid-cols-2 gap-2">
              <TextField
                label="New column"
                value={field.name}
                onChange={(name) => change(field.id, { name })}
                maxLength={200}
              />
              <TextField
                label="Value"
                value={field.text}
                onChange={(text) => change(field.id, { text })}
              />
            </div>
          ),
        )}
        <div>
          <Button size="sm" onPress={addColumn}>
            <Plus />
            Add column
          </Button>
        </div>
      </div>
      {(errorMessage || doubled) && (
        <p role="alert" className="text-failed-ink text-meta mt-3">
          {doubled ? `There are two columns called “${doubled}”.` : errorMessage}
        </p>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={onCancel}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          {isPending ? 'Saving…' : 'Save row'}
        </Button>
      </DialogActions>
    </form>
  )
}
