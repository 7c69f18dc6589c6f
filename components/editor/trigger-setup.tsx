'use client'

import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { queries } from '@/components/api/queries'
import { curlFor } from '@/components/deliveries/curl'
import { CopyButton } from '@/components/ui/copy-button'
import { Disclosure } from '@/components/ui/disclosure'
import { UrlField } from '@/components/ui/url-field'
import { isRecord } from '@/lib/flow/record'
import { useEditor, useEditorState } from './editor-context'
import { ListeningList } from './listening-list'
import { SendTestEvent } from './send-test-event'

const TriggerFields = lazy(() =>
  import('./trigger-fields').then((module) => ({ default: module.TriggerFields })),
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

function TriggerOptions() {
  const { catalog } = useEditor()
  const trigger = useEditorState((state) => state.flow.trigger)
  const [isOpen, setOpen] = useState(false)
  const schema = catalog.triggerOf(trigger)?.input
  const count = isRecord(schema?.properties) ? Object.keys(schema.properties).length : 0
  if (!schema || count === 0) return null
  return (
    <Disclosure title="More options" count={count} isOpen={isOpen} onOpenChange={setOpen}>
      {isOpen && (
        <Suspense>
          <TriggerFields schema={schema} />
        </Suspense>
      )}
    </Disclosure>
  )
}
