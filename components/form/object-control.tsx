'use client'

import { isRecord } from '@/lib/flow/record'
import type { NestedControlProps } from './control-props'
import { FieldGroup } from './field-group'
import { fieldsOf } from './fields'
import { useForm } from './form-context'
import { withMember } from './members'

/** A record with fields of its own. */
export function ObjectControl({ field, value, path, onChange, renderField }: NestedControlProps) {
  const { root } = useForm()
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
