'use client'

import { useState } from 'react'
import { CopyUrl } from '@/components/flows/copy-url'
import { FlowFrame } from '@/components/flows/flow-frame'
import { useShownFlow } from '@/components/flows/use-shown-flow'
import { Button } from '@/components/ui/button'
import { PublishDialog } from './publish-dialog'
import { useVersions } from './use-versions'
import { VersionsView } from './versions-view'

/** `/w/<ws>/flows/<id>/versions` */
export function VersionsPage({ flow: id }: { flow: string }) {
  const flow = useShownFlow(id)
  const list = useVersions(id)
  const [isPublishing, setPublishing] = useState(false)
  const newest = list.versions?.[0]?.version ?? 0
  const isNew = flow !== undefined && (flow.changesNotLive || flow.liveVersion === null)
  const publish = () => setPublishing(true)
  return (
    <FlowFrame
      id={id}
      flow={flow}
      current="versions"
      hasChanges
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
    >
      <VersionsView flow={flow} list={list} onPublish={publish} />
      {isPublishing && (
        <PublishDialog flow={id} next={newest + 1} onClose={() => setPublishing(false)} />
      )}
    </FlowFrame>
  )
}
