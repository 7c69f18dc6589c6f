'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { isRecord } from '@/lib/flow/record'
import type { ControlProps } from './control-props'
import { DataToggle } from './data-toggle'
import { FieldGroup } from './field-group'
import { choicesOf } from './fields'
import { useForm } from './form-context'

/** Any of a few fixed values. */
export function ChoicesControl(props: ControlProps) {
  const { field, value, path, onChange } = props
  const { errorAt } = useForm()
  const chosen = new Set(Array.isArray(value) ? value.map(String) : [])
  const items = isRecord(field.schema.items) ? choicesOf(field.schema.items) : []
  const toggle = (key: string, isOn: boolean) => {
    const next = items.filter((item) => (item.id === key ? isOn : chosen.has(item.id)))
    onChange(next.length > 0 ? next.map((item) => item.id) : undefined)
  }
  return (
    <DataToggle {...props} backLabel="Choose instead">
      {(swap) => (
        <FieldGroup
          title={field.title}
          path={path}
          action={swap}
          description={field.description}
          errorMessage={errorAt(path)}
        >
          <div className="flex flex-wrap gap-x-4 gap-y-1.5">
            {items.map((item) => (
              <Checkbox
                key={item.id}
                isSelected={chosen.has(item.id)}
                onChange={(isOn) => toggle(item.id, isOn)}
              >
                {item.label}
              </Checkbox>
            ))}
          </div>
        </FieldGroup>
      )}
    </DataToggle>
  )
}
