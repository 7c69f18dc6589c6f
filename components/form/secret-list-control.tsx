'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { isRecord } from '@/lib/flow/record'
import type { ControlProps } from './control-props'
import { FieldGroup } from './field-group'
import { useForm } from './form-context'
import { KeptSecret } from './kept-secret'
import { SecretInput } from './secret-input'

/** Several secrets that count alike, so that one may be changed without a gap. */
export function SecretListControl({ field, value, path, onChange }: ControlProps) {
  const { errorAt } = useForm()
  const entries = Array.isArray(value) ? value : []
  /** The entry that is entered anew; the number of entries for one more. */
  const [edited, setEdited] = useState<number>()
  const [focused, setFocused] = useState<number>()
  const title = itemTitle(field.schema.items) ?? 'Secret'
  const nameOf = (index: number) => (index === 0 ? title : `${title} ${index + 1}`)
  const max = typeof field.schema.maxItems === 'number' ? field.schema.maxItems : entries.length + 1
  const isEntering = edited === entries.length || entries.length === 0
  const set = (next: unknown[]) => onChange(next.length > 0 ? next : undefined)
  /** The focus goes to what takes the place of the entry. */
  const remove = (index: number) => {
    setEdited(entries.length === 1 ? 0 : undefined)
    setFocused(Math.min(index, entries.length - 2))
    set(entries.toSpliced(index, 1))
  }
  const input = (index: number) => (
    <SecretInput
      key="input"
      label={nameOf(index)}
      errorMessage={errorAt(`${path}.${index}`)}
      isRequired={index === 0}
      autoFocus={edited === index}
      onKeep={(secret, by) => {
        setEdited(undefined)
        setFocused(by === 'enter' ? index : undefined)
        set(index < entries.length ? entries.with(index, secret) : [...entries, secret])
      }}
      {...(edited === index
        ? {
            onCancel: (by) => {
              setEdited(undefined)
              setFocused(by === 'escape' ? Math.min(index, entries.length - 1) : undefined)
            },
          }
        : {})}
    />
  )
  return (
    <FieldGroup
      title={field.title}
      path={path}
      description={field.description}
      errorMessage={errorAt(path)}
      // One empty field has the name already.
      className={entries.length === 0 ? '[&>span:first-child]:sr-only' : ''}
    >
      {entries.map((entry, index) =>
        edited === index ? (
          input(index)
        ) : (
          <KeptSecret
            // Entries have no identity but their place; the one that takes the focus is drawn anew.
            key={focused === index ? `focused ${index}` : String(index)}
            value={entry}
            name={nameOf(index).toLowerCase()}
            autoFocus={focused === index}
            onReplace={() => setEdited(index)}
            onRemove={() => remove(index)}
          />
        ),
      )}
      {isEntering && input(entries.length)}
      {!isEntering && entries.length < max && (
        <div>
          <Button
            variant="quiet"
            size="sm"
            className="-ml-2"
            onPress={() => setEdited(entries.length)}
          >
            <Plus />
            Add another {title.toLowerCase()}
          </Button>
        </div>
      )}
    </FieldGroup>
  )
}

function itemTitle(items: unknown): string | undefined {
  return isRecord(items) && typeof items.title === 'string' ? items.title : undefined
}
