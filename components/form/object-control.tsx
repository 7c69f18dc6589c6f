'use client'

import { isRecord } from '@/lib/flow/record'
import type { NestedControlProps } from './control-props'
import { FieldGroup } from './field-group'
import { fieldsOf } from './fields'
import { useForm } from './form-context'
import { withMember } from './members'
import { SwitchedControl } from './switched-control'

/** A record with fields of its own. */
export function ObjectControl(props: NestedControlProps) {
  const { field, value, path, onChange, renderField } = props
  const { root, isLiteral } = useForm()
  // Blank fields alone cannot say whether the whole is wanted: something in it is required.
  const isSwitched = isLiteral && !field.isRequired && field.default === undefined
  if (isSwitched && fieldsOf(field.schema, root).some((inner) => inner.isRequired)) {
    return <SwitchedControl {...props} />
  }
  const record = isRecord(value) ? value : {}
  return (
    <FieldGroup title={field.title} path={path}>
      <div className="border-line grid gap-4 border-l pl-3">
        {fieldsOf(field.schema, root).map((inner) => (
          <div key={inner.name}>
            {renderField({
              field: inner,
              value: record[inner.name],
              path: `${path}.${inner.name}`,
              onChange: (next) => onChange(withMember(record, inner.name, next)),
            })}
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}
