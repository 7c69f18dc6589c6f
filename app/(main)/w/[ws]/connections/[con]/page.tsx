import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { connectionsInput } from '@/components/connections/connections-input'
import { ConnectionsPage } from '@/components/connections/connections-page'

export const metadata: Metadata = { title: 'Connections' }

interface ConnectionProps {
  params: Promise<{ ws: string; con: string }>
}

/** The list, with one connection open. */
export default async function Connection({ params }: ConnectionProps) {
  const { ws, con } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ connections, apps }) => [
      connections.list.queryOptions({ input: connectionsInput }),
      connections.get.queryOptions({ input: { id: con } }),
      apps.list.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <ConnectionsPage openId={con} />
    </Prefetched>
  )
}
