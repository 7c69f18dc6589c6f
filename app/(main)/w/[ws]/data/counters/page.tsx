import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { CountersPage } from '@/components/data/counters-page'

export const metadata: Metadata = { title: 'Counters' }

export default async function Counters({ params }: { params: Promise<{ ws: string }> }) {
  const { ws } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ counters }) => [counters.list.queryOptions({ input: {} })],
  })
  return (
    <Prefetched state={state}>
      <CountersPage />
    </Prefetched>
  )
}
