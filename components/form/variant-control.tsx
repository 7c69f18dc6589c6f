'use client'

import { Select } from '@/components/ui/select'
import { isRecord } from '@/lib/flow/record'
import type { NestedControlProps } from './control-props'
import { fieldsOf, variantsOfField } from './fields'
import { useForm } from './form-context'
import { JsonControl } from './json-control'
import { replaceMember } from './members'
import { chosenVariant, switchVariant } from './variants'

/** One of several shapes, each with fields of its own. */
export function VariantControl(props: NestedControlProps) {
  const { field, value, path, onChange, renderField } = props
  const { root, errorAt } = useForm()
  const union = variantsOfField(field, root)
  if (!union) return <JsonControl {...props} />
  const record = isRecord(value) ? value : {}
  const chosen = chosenVariant(field, union, record)
  const variant = union.variants.find((candidate) => candidate.value === chosen)
  return (
    <div className="grid gap-4" data-field-path={path}>
      <Select
        label={field.title}
        items={union.variants.map(({ value: id, title }) => ({ id, label: title }))}
        selectedKey={variant?.value ?? null}
        onSelectionChange={(key) => onChange(switchVariant(union, { record, key, root }))}
        description={field.description}
        errorMessage={errorAt(path)}
        isRequired={field.isRequired}
      />
      {variant && fieldsOf(variant.schema, root).length > 0 && (
        <div className="border-line grid gap-4 border-l pl-3">
          {fieldsOf(variant.schema, root).map((inner) => (
            <div key={inner.name}>
              {renderField({
                field: inner,
                value: record[inner.name],
                path: `${path}.${inner.name}`,
                onChange: (next) =>
                  onChange({
                    ...replaceMember(record, inner.name, next),
                    [union.member]: variant.value,
                  }),
              })}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
