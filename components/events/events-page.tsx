'use client'

import { FlowFrame } from '@/components/flows/flow-frame'
import { useHistory } from '@/components/flows/use-history'
import { useShownFlow } from '@/components/flows/use-shown-flow'
import { EventsInbox } from './events-inbox'
import { HeaderActions } from './header-actions'

interface EventsPageProps {
  flow: string
  /** When the server made the page: both count ranges back from the same moment. */
  openedAtMs: number
  /** So long the installation keeps events. */
  keptDays: number
}

/** `/w/<ws>/flows/<id>/events` */
export function EventsPage({ flow: id, openedAtMs, keptDays }: EventsPageProps) {
  const flow = useShownFlow(id)
  const history = useHistory(id)
  return (
    <FlowFrame
      id={id}
      flow={flow}
      current="events"
      hasChanges
      actions={flow?.url && <HeaderActions flow={id} url={flow.url} />}
    >
      <EventsInbox flow={id} openedAtMs={openedAtMs} keptDays={history?.keptDays ?? keptDays} />
    </FlowFrame>
  )
}
