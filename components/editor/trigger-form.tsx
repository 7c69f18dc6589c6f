'use client'

import { FormProvider } from '@/components/form/form-context'
import { SchemaForm } from '@/components/form/schema-form'
import type { Schema } from '@/lib/flow/json-schema'
import { triggerKey } from '@/lib/flow/schema'
import { useFormSite } from './use-form-site'
import { useTriggerInput } from './use-trigger-input'

/** The settings of a trigger without a URL: its values are typed, there is no data before it. */
export function TriggerForm({ schema }: { schema: Schema }) {
  const { input, change } = useTriggerInput()
  const site = useFormSite(triggerKey, schema)
  return (
    <FormProvider site={{ ...site, isLiteral: true }}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-2">
        <SchemaForm schema={schema} value={input} onChange={change} />
      </div>
    </FormProvider>
  )
}
