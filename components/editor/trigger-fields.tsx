'use client'

import { FieldControl } from '@/components/form/field-control'
import { type Field, fieldsOf } from '@/components/form/fields'
import { FormProvider } from '@/components/form/form-context'
import { withMember } from '@/components/form/members'
import type { Schema } from '@/lib/flow/json-schema'
import { triggerKey } from '@/lib/flow/schema'
import { recordOf } from './endpoint-state'
import { TriggerDuplicates } from './trigger-duplicates'
import { TriggerSignature } from './trigger-signature'
import type { TriggerGroup } from './trigger-summary'
import { useFormSite } from './use-form-site'
import { useSecretFacts } from './use-secret-facts'
import { type ChangeSetting, useTriggerInput } from './use-trigger-input'

interface TriggerFieldsProps {
  schema: Schema
  group: TriggerGroup
  fields: readonly Field[]
}

/** The fields of one section: values are typed; only keys and conditions look into the event. */
export function TriggerFields({ schema, group, fields }: TriggerFieldsProps) {
  const { input, change } = useTriggerInput()
  const site = useFormSite(triggerKey, schema)
  const secrets = useSecretFacts(input)
  return (
    <FormProvider site={{ ...site, secrets, isLiteral: true }}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {fields.filter(isShown(input)).map((field) => (
          <Setting
            key={field.name}
            field={field}
            schema={schema}
            group={group}
            input={input}
            change={change}
          />
        ))}
      </div>
    </FormProvider>
  )
}

interface SettingProps {
  field: Field
  schema: Schema
  group: TriggerGroup
  input: Record<string, unknown>
  change: ChangeSetting
}

function Setting({ field, schema, group, input, change }: SettingProps) {
  const value = Object.hasOwn(input, field.name) ? input[field.name] : undefined
  const onChange = (next: unknown) => change(field.name, next, field)
  if (group === 'signature') {
    return <TriggerSignature field={field} value={value} onChange={onChange} />
  }
  if (field.name === 'dedupe') {
    return <TriggerDuplicates field={field} schema={schema} input={input} onChange={onChange} />
  }
  const inner = fieldsOf(field.schema, schema)
  // The section has the name already; its fields stand in it directly.
  if (group !== 'body' || field.kind !== 'object') {
    return <FieldControl field={field} value={value} path={field.name} onChange={onChange} />
  }
  const record = recordOf(value)
  return inner.map((one) => (
    <FieldControl
      key={one.name}
      field={one}
      value={record[one.name]}
      path={`${field.name}.${one.name}`}
      onChange={(next) => onChange(withMember(record, one.name, next))}
    />
  ))
}

/** A limit of the waiting is shown only where it waits. */
function isShown({ respond }: Record<string, unknown>) {
  return ({ name }: Field) => name !== 'respondWithinSeconds' || respond === 'result'
}
