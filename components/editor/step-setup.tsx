'use client'

import { memo, useMemo } from 'react'
import type { Field } from '@/components/form/fields'
import { FormProvider } from '@/components/form/form-context'
import { replaceMember } from '@/components/form/members'
import { SchemaForm } from '@/components/form/schema-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { DataTree } from '@/components/ui/data-tree'
import { updateStep } from '@/lib/flow/edit'
import { findStep } from '@/lib/flow/graph'
import type { CatalogAction, Step } from '@/lib/flow/schema'
import { usesConnection } from '@/lib/flow/uses-connection'
import { ConnectionField } from './connection-field'
import { CurlImport, CurlPaste } from './curl-import'
import { useEditor, useEditorState } from './editor-context'
import { ReplaceStep } from './replace-step'
import { useCommands } from './use-commands'
import { useFormSite } from './use-form-site'
import { useSecretFacts } from './use-secret-facts'

/** Setup of an action: its account and its fields. */
export function StepSetup({ stepKey }: { stepKey: string }) {
  const { catalog } = useEditor()
  const step = useEditorState((state) => findStep(state.flow, stepKey))
  if (!step) return null
  const action = catalog.actionOf(step)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 p-5">
      {step.disabled && <SkippedNote stepKey={stepKey} />}
      {action ? <ActionFields step={step} action={action} /> : <UnknownStep step={step} />}
    </div>
  )
}

interface ActionFieldsProps {
  step: Step
  action: CatalogAction
}

function ActionFields({ step, action }: ActionFieldsProps) {
  const form = useFormSite(step.key, action.input)
  const secrets = useSecretFacts(step.input)
  const site = useMemo(() => ({ ...form, secrets }), [form, secrets])
  const fields = <StepFields step={step} action={action} />
  return (
    <FormProvider site={site}>
      {action.description && <p className="text-ink-2 text-meta">{action.description}</p>}
      {action.needsConnection && usesConnection(action, step.input) && (
        <ConnectionField step={step} />
      )}
      {isRequest(step) ? <CurlPaste stepKey={step.key}>{fields}</CurlPaste> : fields}
    </FormProvider>
  )
}

/** What is found out about a step after a key, a moment later, does not draw its fields again. */
const StepFields = memo(function StepFields({ step, action }: ActionFieldsProps) {
  const { store } = useEditor()
  const change = (name: string, value: unknown, field: Field) => {
    const { edit } = store.getState()
    edit(
      (flow) => {
        const input = replaceMember(findStep(flow, step.key)?.input ?? {}, name, value)
        // An account that is no longer chosen would still count as used by this flow.
        const left = usesConnection(action, input) ? {} : { connectionId: undefined }
        return updateStep(flow, step.key, { input, ...left })
      },
      { label: `change ${field.title}`, group: `${step.key}.${name}` },
    )
  }
  const account = usesConnection(action, step.input) && <ConnectionField step={step} />
  return (
    <SchemaForm
      schema={action.input}
      value={step.input}
      onChange={change}
      below={{
        ...(action.connectionOptional ? { auth: account } : {}),
        ...(isRequest(step) ? { url: <CurlImport stepKey={step.key} /> } : {}),
      }}
    />
  )
})

function isRequest({ app, action }: Step): boolean {
  return app === 'http' && action === 'request'
}

function SkippedNote({ stepKey }: { stepKey: string }) {
  const commands = useCommands()
  return (
    <Banner
      status="skipped"
      title="This step is skipped."
      action={
        <Button size="sm" variant="quiet" onPress={() => commands.skip(stepKey)}>
          Don’t skip it
        </Button>
      }
    >
      Runs go on after it.
    </Banner>
  )
}

function UnknownStep({ step }: { step: Step }) {
  return (
    <>
      <Banner status="failed" title="This step no longer exists.">
        Replace it. What it held is kept below.
      </Banner>
      <ReplaceStep stepKey={step.key} />
      <DataTree value={step.input} label="What the step held" />
    </>
  )
}
