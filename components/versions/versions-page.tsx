'use client'

import { useQuery } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import { changesNotLiveWords } from '@/components/flows/changes-not-live'
import { CopyUrl } from '@/components/flows/copy-url'
import { FlowStateChip } from '@/components/flows/flow-state'
import { flowTabs } from '@/components/flows/flow-tabs'
import { useLinks } from '@/components/flows/links'
import { FlowHeader } from '@/components/shell/flow-header'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import type { FlowSummary } from '@/lib/contracts/flows'
import { PublishDialog } from './publish-dialog'
import { useVersions } from './use-versions'
import { VersionsView } from './versions-view'

/** `/w/<ws>/flows/<id>/versions` */
export function VersionsPage({ flow: id }: { flow: string }) {
  const { data: flow, error } = useQuery(queries.flows.get.queryOptions({ input: { id } }))
  const list = useVersions(id)
  const links = useLinks()
  const [isPublishing, setPublishing] = useState(false)
  if (isApiError(error) && error.status === 404) notFound()
  const newest = list.versions?.[0]?.version ?? 0
  const isNew = flow !== undefined && (flow.changesNotLive || flow.liveVersion === null)
  const publish = () => setPublishing(true)
  return (
    <>
      <FlowHeader
        backHref={links.flows}
        backLabel="Back to flows"
        title={flow?.name ?? 'Flow'}
        afterTitle={flow && <State flow={flow} />}
        tabs={flowTabs(links, id, 'versions')}
        actions={
          <>
            <CopyUrl flow={flow} />
            {isNew && newest > 0 && (
              <Button variant="primary" onPress={publish}>
                Publish v{newest + 1}
              </Button>
            )}
          </>
        }
      />
      <VersionsView flow={flow} list={list} onPublish={publish} />
      {isPublishing && (
        <PublishDialog flow={id} next={newest + 1} onClose={() => setPublishing(false)} />
      )}
    </>
  )
}

function State({ flow }: { flow: FlowSummary }) {
  return (
    <>
      <FlowStateChip flow={flow} />
      {flow.changesNotLive && (
        <Chip tone="line" className="max-lg:hidden">
          {changesNotLiveWords(flow)}
        </Chip>
      )}
    </>
  )
}
