'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { FlowFrame } from '@/components/flows/flow-frame'
import { useShownFlow } from '@/components/flows/use-shown-flow'
import { Page } from '@/components/shell/page'
import { ErrorPanel } from '@/components/ui/error-panel'
import { Skeleton } from '@/components/ui/skeleton'
import { FlowAlertsForm } from './flow-alerts-form'
import { FlowSettingsForm } from './flow-settings-form'

/** `/w/<ws>/flows/<id>/settings` */
export function FlowSettingsPage({ flow: id }: { flow: string }) {
  const flow = useShownFlow(id)
  const draft = useQuery(queries.flows.draft.get.queryOptions({ input: { id } }))
  return (
    <FlowFrame id={id} flow={flow} current="settings">
      <Page>
        {draft.data ? (
          <div className="grid gap-10">
            {/* What others save meanwhile is a new beginning of the form. */}
            <FlowSettingsForm key={draft.data.revision} flow={id} draft={draft.data} />
            <div className="max-w-150">
              <FlowAlertsForm flow={id} />
            </div>
          </div>
        ) : draft.error ? (
          <ErrorPanel title="Couldn’t load the settings." onRetry={() => void draft.refetch()} />
        ) : (
          <div className="grid max-w-150 gap-4">
            <Skeleton className="h-16" />
            <Skeleton className="h-16" />
            <Skeleton className="h-16" />
          </div>
        )}
      </Page>
    </FlowFrame>
  )
}
