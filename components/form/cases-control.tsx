'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { CaseCard } from './case-card'
import { type CaseRow, caseRows, moveCase, withCase } from './case-rows'
import type { NestedControlProps } from './control-props'
import { FieldGroup } from './field-group'
import { useForm } from './form-context'
import { JsonControl } from './json-control'

/** The cases of a step with paths, in the order they are looked at. */
export function CasesControl(props: NestedControlProps) {
  const { field, value, path, onChange, renderField } = props
  const { errorAt } = useForm()
  const rows = caseRows(value)
  if (!rows) return <JsonControl {...props} />
  const set = (next: CaseRow[]) => onChange(next.length > 0 ? next : undefined)
  return (
    <FieldGroup
      title={field.title}
      path={path}
      description={field.description}
      errorMessage={errorAt(path)}
    >
      {rows.map((row, index) => (
        <CaseCard
          key={row.key}
          row={row}
          path={`${path}.${index}`}
          number={index + 1}
          isLast={index === rows.length - 1}
          renderField={renderField}
          onChange={(next) => set(rows.with(index, next))}
          onRemove={() => set(rows.toSpliced(index, 1))}
          onMove={(by) => set(moveCase(rows, index, by))}
        />
      ))}
      <NewCase onAdd={(title) => set(withCase(rows, title))} />
    </FieldGroup>
  )
}

/** The title comes first: the way out is named after it. */
function NewCase({ onAdd }: { onAdd: (title: string) => void }) {
  const [title, setTitle] = useState('')
  const add = () => {
    const given = title.trim()
    if (given === '') return
    onAdd(given)
    setTitle('')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field inside adds the case
    <div
      className="flex items-end gap-1.5"
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        add()
      }}
    >
      <TextField
        label="New case"
        value={title}
        onChange={setTitle}
        placeholder="Urgent"
        autoComplete="off"
        className="grow"
      />
      <Button onPress={add} isDisabled={title.trim() === ''}>
        <Plus />
        Add
      </Button>
    </div>
  )
}
