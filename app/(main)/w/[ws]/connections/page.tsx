import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { connectionsInput } from '@/components/connections/connections-input'
import { ConnectionsPage } from '@/components/connections/connections-page'

export const metadata: Metadata = { title: 'Connections' }

export default async function Connections({ params }: { params: Promise<{ ws: string }> }) {
  const { ws } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ connections, apps }) => [
      connections.list.queryOptions({ input: connectionsInput }),
      apps.list.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <ConnectionsPage />
    </Prefetched>
  )
}
