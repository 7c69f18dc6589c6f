'use client'

import { useQuery } from '@tanstack/react-query'
import { Suspense, useMemo } from 'react'
import { queries } from '@/components/api/queries'
import { curlFor } from '@/components/deliveries/curl'
import { CopyButton } from '@/components/ui/copy-button'
import { lazyPart } from '@/components/ui/lazy-part'
import { UrlField } from '@/components/ui/url-field'
import type { CatalogTrigger } from '@/lib/flow/schema'
import { useEditor, useEditorState } from './editor-context'
import { ListeningList } from './listening-list'
import { SendTestEvent } from './send-test-event'
import { isTestable, listens } from './trigger-kinds'
import { TriggerPicker } from './trigger-picker'
import { TriggerSections } from './trigger-sections'
import { groupFields } from './trigger-summary'
import { UrlMenu } from './url-menu'

const TriggerForm = lazyPart('This form', () =>
  import('./trigger-form').then((module) => module.TriggerForm),
)
const ScheduleSetup = lazyPart('The schedule', () =>
  import('./schedule-setup').then((module) => module.ScheduleSetup),
)
const PollState = lazyPart('The state of the trigger', () =>
  import('./poll-setup').then((module) => module.PollState),
)
const FormPageSetup = lazyPart('The address of the form', () =>
  import('./form-setup').then((module) => module.FormPageSetup),
)
const TriggerActions = lazyPart('The test of the trigger', () =>
  import('./trigger-actions').then((module) => module.TriggerActions),
)
const ConnectionField = lazyPart('The choice of a connection', () =>
  import('./connection-field').then((module) => module.ConnectionField),
)

/** How the flow starts: what belongs to the trigger's kind, then its settings. */
export function TriggerSetup() {
  const { catalog } = useEditor()
  const trigger = useEditorState((state) => state.flow.trigger)
  const definition = catalog.triggerOf(trigger)
  const kind = definition?.kind ?? 'webhook'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 p-5">
      {kind === 'webhook' && <WebhookUrl />}
      {kind === 'form' && (
        <Suspense>
          <FormPageSetup />
        </Suspense>
      )}
      {!listens(kind) && definition && (
        <>
          <p className="text-ink-2 text-meta">{definition.description}</p>
          <Suspense>
            {kind === 'poll' && <PollState />}
            {isTestable(kind) && <TriggerActions kind={kind} />}
          </Suspense>
        </>
      )}
      {!definition && (
        <p className="text-ink-2 text-meta">
          What starts this flow is not known here. Choose another trigger.
        </p>
      )}
      {definition && (
        <TriggerOptions key={`${trigger.app}.${trigger.trigger}`} definition={definition} />
      )}
      <TriggerPicker />
    </div>
  )
}

/** The flow's URL and what arrives at it. */
function WebhookUrl() {
  const { flowId } = useEditor()
  const flow = useQuery(queries.flows.get.queryOptions({ input: { id: flowId } })).data
  if (!flow?.url?.includes('/hooks/')) return null
  return (
    <>
      <UrlField
        label="Your URL"
        url={flow.url}
        labelAction={<UrlMenu />}
        description="Same URL before and after publishing."
      />
      <div className="flex flex-wrap items-center gap-2">
        <SendTestEvent />
        <CopyButton text={curlFor(flow.url)} label="Copy as cURL" variant="quiet" size="sm" />
      </div>
      <ListeningList limit={5} />
    </>
  )
}

/** A URL's settings by section, a schedule with its moments, all others as the form of a step. */
function TriggerOptions({ definition }: { definition: CatalogTrigger }) {
  const trigger = useEditorState((state) => state.flow.trigger)
  const schema = definition.input
  const groups = useMemo(() => groupFields(schema), [schema])
  if (groups) return <TriggerSections schema={schema} groups={groups} />
  return (
    <Suspense>
      {definition.needsConnection && <ConnectionField step={trigger} />}
      {definition.kind === 'schedule' ? (
        <ScheduleSetup schema={schema} />
      ) : (
        <TriggerForm schema={schema} />
      )}
    </Suspense>
  )
}
