import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { TablesPage } from '@/components/data/tables-page'

export const metadata: Metadata = { title: 'Tables' }

export default async function Tables({ params }: { params: Promise<{ ws: string }> }) {
  const { ws } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ tables }) => [tables.list.queryOptions({ input: {} })],
  })
  return (
    <Prefetched state={state}>
      <TablesPage />
    </Prefetched>
  )
}
