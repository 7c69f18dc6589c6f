'use client'

import { Plus, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/field-parts'
import { bareInput } from '@/components/ui/text-field'
import type { ControlProps } from './control-props'
import { DataToggle } from './data-toggle'
import { FieldGroup } from './field-group'
import { useForm } from './form-context'
import { isDoubled, isSameRecord, type RecordRow, recordOf, rowsOf } from './record-rows'
import { TemplateField } from './template-field'
import { useRowFocus } from './use-row-focus'
import { fromJsonText, fromText, toFieldText } from './values'

/** Names and values: headers, query parameters, the fields of a record. */
export function RecordControl(props: ControlProps) {
  return (
    <DataToggle {...props} backLabel="Use rows">
      {(swap) => <Rows {...props} swap={swap} />}
    </DataToggle>
  )
}

function Rows({ field, value, path, onChange, swap }: ControlProps & { swap: ReactNode }) {
  const { errorAt } = useForm()
  const { rows, setRows } = useRows(value, onChange)
  const read = field.kind === 'fields' ? fromJsonText : fromText
  const change = (row: RecordRow, part: Partial<RecordRow>) =>
    setRows(rows.map((other) => (other.id === row.id ? { ...other, ...part } : other)))
  const { end, onAdd, onRemove } = useRowFocus(rows.length)
  const add = () => {
    onAdd()
    setRows([...rows, { id: nextId(rows), name: '', value: undefined }])
  }
  return (
    <FieldGroup
      title={field.title}
      path={path}
      action={swap}
      description={field.description}
      errorMessage={errorAt(path)}
    >
      {rows.map((row, index) => (
        <div
          key={row.id}
          data-row
          className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_28px] items-start gap-1.5"
        >
          <NameInput
            label={`${field.title}, name ${index + 1}`}
            name={row.name}
            onChange={(name) => change(row, { name })}
            isDoubled={isDoubled(rows, row)}
          />
          <TemplateField
            label={`${field.title}, value of ${row.name || `row ${index + 1}`}`}
            isLabelHidden
            path={`${path}.${row.name}`}
            text={toFieldText(row.value)}
            value={row.value}
            onChange={(text) => change(row, { value: read(text) })}
            errorMessage={errorAt(`${path}.${row.name}`)}
          />
          <Button
            variant="quiet"
            size="sm"
            isIcon
            aria-label={`Remove ${row.name || `row ${index + 1}`}`}
            onPress={() => {
              onRemove()
              setRows(rows.filter(({ id }) => id !== row.id))
            }}
          >
            <X />
          </Button>
        </div>
      ))}
      <div ref={end}>
        <Button variant="quiet" size="sm" className="-ml-2" onPress={add}>
          <Plus />
          {field.kind === 'fields' ? 'Add field' : `Add to ${field.title.toLowerCase()}`}
        </Button>
      </div>
    </FieldGroup>
  )
}

interface NameInputProps {
  label: string
  name: string
  onChange: (name: string) => void
  isDoubled: boolean
}

function NameInput({ label, name, onChange, isDoubled }: NameInputProps) {
  const id = useId()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <div className="rounded-control border-line-strong bg-surface focus-within:border-lapis focus-within:outline-lapis flex min-h-8 min-w-0 border px-2.5 focus-within:outline-2 focus-within:-outline-offset-1 pointer-coarse:min-h-11">
        <input
          aria-label={label}
          aria-describedby={isDoubled ? id : undefined}
          placeholder="Name"
          value={name}
          onChange={(event) => onChange(event.target.value)}
          className={bareInput}
        />
      </div>
      {isDoubled && <ErrorText id={id}>Used twice. The last one counts.</ErrorText>}
    </div>
  )
}

/** Rows follow the document, but for rows that have no name yet. */
function useRows(value: unknown, onChange: (value: unknown) => void) {
  const [rows, setOwnRows] = useState(() => rowsOf(value))
  if (!isSameRecord(recordOf(rows), recordOf(rowsOf(value)))) setOwnRows(rowsOf(value))
  const setRows = (next: RecordRow[]) => {
    setOwnRows(next)
    onChange(recordOf(next))
  }
  return { rows, setRows }
}

function nextId(rows: readonly RecordRow[]): number {
  return Math.max(0, ...rows.map(({ id }) => id)) + 1
}
