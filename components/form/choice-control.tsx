'use client'

import { Select } from '@/components/ui/select'
import type { ControlProps } from './control-props'
import { DataToggle } from './data-toggle'
import { choicesOf } from './fields'
import { useForm } from './form-context'

/** One of a few fixed values. */
export function ChoiceControl(props: ControlProps) {
  const { field, value, path, onChange } = props
  const { errorAt } = useForm()
  const items = choicesOf(field.schema)
  const chosen = value === undefined ? field.default : value
  return (
    <DataToggle {...props} backLabel="Choose instead">
      {(swap) => (
        <div data-field-path={path}>
          <Select
            label={field.title}
            labelAction={swap}
            items={items}
            selectedKey={chosen === undefined || chosen === null ? null : String(chosen)}
            onSelectionChange={(key) => onChange(enumValue(field.schema.enum, key))}
            description={field.description}
            errorMessage={errorAt(path)}
            isRequired={field.isRequired}
          />
        </div>
      )}
    </DataToggle>
  )
}

/** The enum's own value: a number stays a number. */
function enumValue(values: unknown, key: string): unknown {
  return Array.isArray(values) ? values.find((value) => String(value) === key) : key
}
