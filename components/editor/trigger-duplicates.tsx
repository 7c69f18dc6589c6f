'use client'

import { FieldControl } from '@/components/form/field-control'
import { type Field, fieldsOf } from '@/components/form/fields'
import { useForm } from '@/components/form/form-context'
import { replaceMember } from '@/components/form/members'
import { Select } from '@/components/ui/select'
import type { Schema } from '@/lib/flow/json-schema'
import { type DedupeMode, dedupeMode, recordOf, senderId } from './endpoint-state'

interface TriggerDuplicatesProps {
  field: Field
  schema: Schema
  input: Record<string, unknown>
  onChange: (value: unknown) => void
}

const notes: Record<DedupeMode, string> = {
  sender: 'The sender numbers its deliveries: one that comes again does not run again.',
  own: 'Requests with the same key are one event: a second one does not run again.',
  off: 'Every request is an event of its own, also one that is sent again.',
}

/** How it is told that a request came before: by the sender's own id, by a key, or not at all. */
export function TriggerDuplicates({ field, schema, input, onChange }: TriggerDuplicatesProps) {
  const { errorAt } = useForm()
  const mode = dedupeMode(input, schema)
  const hasSenderId = senderId(input, schema) !== undefined
  const record = recordOf(input[field.name])
  const choices: { id: DedupeMode; label: string }[] = [
    ...(hasSenderId ? [{ id: 'sender' as const, label: 'By the sender’s id' }] : []),
    { id: 'own', label: 'By a key of your own' },
    { id: 'off', label: 'Not told apart' },
  ]
  const choose = (next: string) => {
    if (next === mode) return
    if (next === 'own') return onChange({})
    // Without a setting the sender's id counts; only an empty key says no to it.
    onChange(next === 'off' && hasSenderId ? { key: '' } : undefined)
  }
  return (
    <div data-field-path={field.name} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Select
        label="Duplicates"
        items={choices}
        selectedKey={mode}
        onSelectionChange={choose}
        description={notes[mode]}
        errorMessage={errorAt(field.name)}
      />
      {mode === 'own' && (
        <div className="border-line grid grid-cols-[minmax(0,1fr)] gap-4 border-l pl-3">
          {fieldsOf(field.schema, schema).map((inner) => (
            <FieldControl
              key={inner.name}
              // That an empty key switches it off is what the choice above is for.
              field={inner.name === 'key' ? { ...inner, description: undefined } : inner}
              value={record[inner.name]}
              path={`${field.name}.${inner.name}`}
              onChange={(next) => onChange(replaceMember(record, inner.name, next))}
            />
          ))}
        </div>
      )}
    </div>
  )
}
