'use client'

import { useQuery } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import { CopyUrl } from '@/components/flows/copy-url'
import { FlowStateChip } from '@/components/flows/flow-state'
import { flowTabs } from '@/components/flows/flow-tabs'
import { useLinks } from '@/components/flows/links'
import { FlowHeader } from '@/components/shell/flow-header'
import { Page } from '@/components/shell/page'
import { ErrorPanel } from '@/components/ui/error-panel'
import { Skeleton } from '@/components/ui/skeleton'
import { FlowAlertsForm } from './flow-alerts-form'
import { FlowSettingsForm } from './flow-settings-form'

/** `/w/<ws>/flows/<id>/settings` */
export function FlowSettingsPage({ flow: id }: { flow: string }) {
  const input = { id }
  const { data: flow, error } = useQuery(queries.flows.get.queryOptions({ input }))
  const draft = useQuery(queries.flows.draft.get.queryOptions({ input }))
  const links = useLinks()
  if (isApiError(error) && error.status === 404) notFound()
  return (
    <>
      <FlowHeader
        backHref={links.flows}
        backLabel="Back to flows"
        title={flow?.name ?? 'Flow'}
        afterTitle={flow && <FlowStateChip flow={flow} />}
        tabs={flowTabs(links, id, 'settings')}
        actions={<CopyUrl flow={flow} />}
      />
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
    </>
  )
}
