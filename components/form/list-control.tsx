'use client'

import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { NestedControlProps } from './control-props'
import { DataToggle } from './data-toggle'
import { FieldGroup } from './field-group'
import { fieldOf } from './fields'
import { useForm } from './form-context'
import { LinesControl } from './lines-control'
import { useRowFocus } from './use-row-focus'

/** Several values of one kind. */
export function ListControl(props: NestedControlProps) {
  const { field, value, path, onChange, renderField } = props
  const { root, errorAt, isLiteral } = useForm()
  const entries = Array.isArray(value) ? value : []
  const set = (next: unknown[]) => onChange(next.length > 0 ? next : undefined)
  const { end, onAdd, onRemove } = useRowFocus(entries.length)
  const inner = fieldOf('', field.schema.items ?? {}, root)
  const blank = inner?.kind === 'object' ? {} : ''
  if (isLiteral && inner?.kind === 'text') return <LinesControl {...props} />
  return (
    <DataToggle {...props} backLabel="Use rows">
      {(swap) => (
        <FieldGroup
          title={field.title}
          path={path}
          action={swap}
          description={field.description}
          errorMessage={errorAt(path)}
        >
          {entries.map((entry, index) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
              key={index}
              data-row
              className="grid grid-cols-[minmax(0,1fr)_28px] items-end gap-1.5"
            >
              {inner &&
                renderField({
                  // A record in a list is there: it is taken away as a whole, not switched off.
                  field: {
                    ...inner,
                    title: `${field.title} ${index + 1}`,
                    isRequired: inner.kind === 'object',
                  },
                  value: entry,
                  path: `${path}.${index}`,
                  onChange: (next) => set(entries.with(index, next ?? blank)),
                })}
              <Button
                variant="quiet"
                size="sm"
                isIcon
                aria-label={`Remove ${field.title} ${index + 1}`}
                onPress={() => {
                  onRemove()
                  set(entries.toSpliced(index, 1))
                }}
              >
                <X />
              </Button>
            </div>
          ))}
          <div ref={end}>
            <Button
              variant="quiet"
              size="sm"
              className="-ml-2"
              onPress={() => {
                onAdd()
                set([...entries, blank])
              }}
            >
              <Plus />
              Add to {field.title.toLowerCase()}
            </Button>
          </div>
        </FieldGroup>
      )}
    </DataToggle>
  )
}
