'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { FailurePanel } from '@/components/flows/failure-panel'
import { RedactedNote } from '@/components/redaction/redacted-note'
import { useMasked } from '@/components/redaction/use-masked'
import { withheldText } from '@/components/redaction/withheld-words'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import type { RunDetail } from '@/lib/contracts/runs'
import { isMadeKind } from '@/lib/flow/made-event'
import { DataActions } from './data-actions'
import { DataPane } from './data-pane'
import { requestOf } from './trigger-request'
import { eventQuery } from './use-reach-step'

/** What started the run, as its steps read it. */
export function TriggerData({ run, find }: { run: RunDetail; find: string | undefined }) {
  const event = useQuery(eventQuery(run))
  if (event.isPending) return <SkeletonRows count={4} label="Loading the event…" />
  if (event.data) return <Request run={run} delivery={event.data} find={find} />
  if (isApiError(event.error) && event.error.status === 404) {
    return <p className="text-ink-2 mt-4">The request of this event is not kept any more.</p>
  }
  return (
    <div className="mt-4">
      <FailurePanel title="Couldn’t load the event." error={event.error} onRetry={event.refetch} />
    </div>
  )
}

/** All there is of an event that no request brought. */
const bodyPlace = ['body']

interface RequestProps {
  run: RunDetail
  delivery: DeliveryDetail
  find: string | undefined
}

function Request({ run, delivery, find }: RequestProps) {
  const [search, setSearch] = useState(find)
  const request = useMemo(() => requestOf(delivery), [delivery])
  const isMade = isMadeKind(delivery.kind)
  const shown = useMasked(request, { masks: run.masks, ...(isMade ? { at: bodyPlace } : {}) })
  const { redacted } = delivery
  const withheld = withheldText(delivery)
  return (
    <>
      {redacted !== undefined && (
        <RedactedNote count={redacted} flow={delivery.flow} className="mt-4" />
      )}
      {withheld && <p className="text-meta text-ink-2 mt-1">{withheld}</p>}
      <Tabs
        label="Data"
        className="mt-4"
        panelClassName="py-2.5"
        selectedKey="output"
        onSelectionChange={() => undefined}
        items={[
          {
            ...{ id: 'output', label: 'Output' },
            content: (
              <DataPane
                {...shown}
                name="Output of the trigger"
                root="trigger"
                search={search}
                onSearch={setSearch}
              />
            ),
          },
        ]}
        actions={
          <DataActions
            value={shown.value}
            fileName={`${run.event}.json`}
            isSearching={search !== undefined}
            onSearch={() => setSearch(search === undefined ? '' : undefined)}
          />
        }
      />
    </>
  )
}
