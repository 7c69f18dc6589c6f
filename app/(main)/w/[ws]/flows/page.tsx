import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { firstPage } from '@/components/flows/first-page'
import { flowPages } from '@/components/flows/flow-pages'
import { FlowsPage } from '@/components/flows/flows-page'

export const metadata: Metadata = { title: 'Flows' }

export default async function Flows({ params }: { params: Promise<{ ws: string }> }) {
  const { ws } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ flows, apps }) => [
      firstPage(flows.list.infiniteKey(flowPages), () =>
        flows.list.call(flowPages.input(undefined)),
      ),
      apps.list.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <FlowsPage />
    </Prefetched>
  )
}
