'use client'

import type { Field } from '@/components/form/fields'
import { FormProvider } from '@/components/form/form-context'
import { replaceMember } from '@/components/form/members'
import { SchemaForm } from '@/components/form/schema-form'
import { updateTrigger } from '@/lib/flow/edit'
import type { Schema } from '@/lib/flow/json-schema'
import { triggerKey } from '@/lib/flow/schema'
import { useEditor, useEditorState } from './editor-context'
import { useFormSite } from './use-form-site'

/** How the trigger receives: its values are typed, there is no data before it. */
export function TriggerFields({ schema }: { schema: Schema }) {
  const { store } = useEditor()
  const trigger = useEditorState((state) => state.flow.trigger)
  const site = useFormSite(triggerKey, schema)
  const change = (name: string, value: unknown, field: Field) => {
    const { edit } = store.getState()
    edit((flow) => updateTrigger(flow, { input: replaceMember(flow.trigger.input, name, value) }), {
      label: `change ${field.title}`,
      group: `${triggerKey}.${name}`,
    })
  }
  return (
    <FormProvider site={{ ...site, isLiteral: true }}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-2">
        <SchemaForm schema={schema} value={trigger.input} onChange={change} />
      </div>
    </FormProvider>
  )
}
