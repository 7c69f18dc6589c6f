'use client'

import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { queries } from '@/components/api/queries'
import { curlFor } from '@/components/deliveries/curl'
import { CopyButton } from '@/components/ui/copy-button'
import { UrlField } from '@/components/ui/url-field'
import { useEditor, useEditorState } from './editor-context'
import { ListeningList } from './listening-list'
import { SendTestEvent } from './send-test-event'
import { TriggerSections } from './trigger-sections'
import { groupFields } from './trigger-summary'
import { UrlMenu } from './url-menu'

const TriggerForm = lazy(() =>
  import('./trigger-form').then((module) => ({ default: module.TriggerForm })),
)

/** The flow's URL, what arrives at it, and how it is received. */
export function TriggerSetup() {
  const { flowId } = useEditor()
  const flow = useQuery(queries.flows.get.queryOptions({ input: { id: flowId } })).data
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 p-5">
      {flow?.url && (
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
      )}
      <TriggerOptions />
    </div>
  )
}

/** A URL's settings by section; those of any other trigger as the form of a step. */
function TriggerOptions() {
  const { catalog } = useEditor()
  const trigger = useEditorState((state) => state.flow.trigger)
  const schema = catalog.triggerOf(trigger)?.input
  const groups = useMemo(() => schema && groupFields(schema), [schema])
  if (!schema) return null
  if (groups) return <TriggerSections schema={schema} groups={groups} />
  return (
    <Suspense>
      <TriggerForm schema={schema} />
    </Suspense>
  )
}
