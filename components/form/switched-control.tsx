'use client'

import { Switch } from '@/components/ui/switch'
import { isRecord } from '@/lib/flow/record'
import { type NestedControlProps, pathMark } from './control-props'
import { fieldsOf } from './fields'
import { useForm } from './form-context'
import { replaceMember } from './members'

/** A record that is wanted or not: without it, what it sets is off. */
export function SwitchedControl(props: NestedControlProps) {
  const { field, value, path, onChange, renderField } = props
  const { root } = useForm()
  const record = isRecord(value) ? value : undefined
  return (
    <div {...pathMark(path)} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="grid gap-1">
        <Switch
          isSelected={record !== undefined}
          onChange={(isOn) => onChange(isOn ? {} : undefined)}
          className="font-label text-meta"
        >
          {field.title}
        </Switch>
        {field.description && <p className="text-caption text-ink-3">{field.description}</p>}
      </div>
      {record && (
        <div className="border-line grid grid-cols-[minmax(0,1fr)] gap-4 border-l pl-3">
          {fieldsOf(field.schema, root).map((inner) => (
            <div key={inner.name}>
              {renderField({
                field: inner,
                value: record[inner.name],
                path: `${path}.${inner.name}`,
                onChange: (next) => onChange(replaceMember(record, inner.name, next)),
              })}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
