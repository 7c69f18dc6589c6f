'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { SettingsTabs } from '@/components/settings/settings-tabs'
import { Page, PageHeader } from '@/components/shell/page'
import { SkeletonRows } from '@/components/ui/skeleton'
import { AlertDeliveries } from './alert-deliveries'
import { AlertFlows } from './alert-flows'
import { AlertSettingsForm } from './alert-settings-form'
import { AlertWebhook } from './alert-webhook'

/** `/w/<ws>/settings/notifications` */
export function NotificationsPage() {
  const overview = useQuery(queries.alerts.overview.queryOptions({ input: {} }))
  const { data } = overview
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsTabs />
      <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-10">
        {overview.isPending && <SkeletonRows count={6} label="Loading the settings…" />}
        {overview.isError && !data && (
          <FailurePanel
            title="Couldn’t load the settings."
            error={overview.error}
            onRetry={overview.refetch}
          />
        )}
        {data && (
          <>
            {/* What others save meanwhile is a new beginning of the form. */}
            <AlertSettingsForm key={JSON.stringify(data.settings)} overview={data} />
            <AlertWebhook webhook={data.webhook} />
            <AlertFlows flows={data.flows} />
          </>
        )}
        <AlertDeliveries />
      </div>
    </Page>
  )
}
