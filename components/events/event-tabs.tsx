'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { curlOf } from '@/components/deliveries/curl'
import { CopyButton } from '@/components/ui/copy-button'
import { Tabs } from '@/components/ui/tabs'
import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { AnswerPane } from './answer-pane'
import { BodyPane } from './body-pane'
import { HeadersPane } from './headers-pane'
import { withoutMasked } from './masked-request'
import { QueryPane } from './query-pane'
import { RawPane } from './raw-pane'
import { readBytes } from './use-raw-body'

/** What came and what we answered. */
export function EventTabs({ event }: { event: DeliveryDetail }) {
  const [tab, setTab] = useState('body')
  const copyCurl = useCurl(event)
  return (
    <Tabs
      label="Event"
      className="mt-3"
      listClassName="max-sm:overflow-x-auto max-sm:[&_[role=tablist]]:gap-3.5"
      panelClassName="py-3 outline-offset-4"
      selectedKey={tab}
      onSelectionChange={setTab}
      actions={
        <>
          <span className="contents max-sm:hidden">
            <CopyButton text={copyCurl} label="Copy as cURL" variant="quiet" size="sm" />
          </span>
          <span className="contents sm:hidden">
            <CopyButton text={copyCurl} label="Copy as cURL" variant="quiet" size="sm" isIconOnly />
          </span>
        </>
      }
      items={[
        { id: 'body', label: 'Body', content: <BodyPane event={event} /> },
        {
          ...{ id: 'headers', label: 'Headers', count: event.headers.length },
          content: <HeadersPane headers={event.headers} masks={event.masks} />,
        },
        { id: 'query', label: 'Query', content: <QueryPane event={event} /> },
        { id: 'raw', label: 'Raw', content: <RawPane event={event} /> },
        {
          id: 'answer',
          label: 'Our answer',
          content: <AnswerPane answer={event.answer} masks={event.masks} />,
        },
      ]}
    />
  )
}

/** The command is made when it is asked for: the bytes may be many. */
function useCurl(event: DeliveryDetail): () => Promise<string> {
  const cache = useQueryClient()
  return async () => {
    const flow = await cache.ensureQueryData(
      queries.flows.get.queryOptions({ input: { id: event.flow } }),
    )
    const body = event.hasBody && event.sizeBytes > 0 ? await readBytes(cache, event.id) : undefined
    return curlOf({ url: flow.url ?? '', ...withoutMasked(event, body) })
  }
}
