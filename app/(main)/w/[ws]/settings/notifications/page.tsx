import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { deliveriesInput } from '@/components/alerts/deliveries-input'
import { NotificationsPage } from '@/components/alerts/notifications-page'
import { Prefetched } from '@/components/api/prefetched'

export const metadata: Metadata = { title: 'Notifications' }

export default async function Notifications({ params }: { params: Promise<{ ws: string }> }) {
  const { ws } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ alerts }) => [
      alerts.overview.queryOptions({ input: {} }),
      alerts.deliveries.queryOptions({ input: deliveriesInput }),
    ],
  })
  return (
    <Prefetched state={state}>
      <NotificationsPage />
    </Prefetched>
  )
}
