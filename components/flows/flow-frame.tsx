'use client'

import type { ReactNode } from 'react'
import { FlowHeader } from '@/components/shell/flow-header'
import { Chip } from '@/components/ui/chip'
import type { FlowSummary } from '@/lib/contracts/flows'
import { changesNotLiveWords } from './changes-not-live'
import { CopyUrl } from './copy-url'
import { FlowStateChip } from './flow-state'
import { type FlowTab, flowTabs } from './flow-tabs'
import { useLinks } from './links'

interface FlowFrameProps {
  id: string
  /** Undefined while it loads: see `useShownFlow`. */
  flow: FlowSummary | undefined
  current: FlowTab
  /** Says beside the state how many changes are not live. */
  hasChanges?: boolean
  /** In place of the URL to copy. */
  actions?: ReactNode
  children: ReactNode
}

/** A page of one flow: its header, then what the page is for. */
export function FlowFrame({ id, flow, current, hasChanges, actions, children }: FlowFrameProps) {
  const links = useLinks()
  const words = flow && hasChanges ? changesNotLiveWords(flow) : undefined
  return (
    <>
      <FlowHeader
        backHref={links.flows}
        backLabel="Back to flows"
        title={flow?.name ?? 'Flow'}
        afterTitle={
          flow && (
            <>
              <FlowStateChip flow={flow} />
              {words && (
                <Chip tone="line" className="max-lg:hidden">
                  {words}
                </Chip>
              )}
            </>
          )
        }
        tabs={flowTabs(links, id, current)}
        actions={actions ?? <CopyUrl flow={flow} />}
      />
      {children}
    </>
  )
}
