import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { FlowOverviewPage } from '@/components/overview/flow-overview-page'
import { openErrorsInput, overviewInput, readRange } from '@/components/overview/overview-range'
import { readSearch, type Search } from '../../../runs/read-search'

export const metadata: Metadata = { title: 'Overview' }

interface FlowOverviewProps {
  params: Promise<{ ws: string; flowId: string }>
  searchParams: Promise<Search>
}

export default async function FlowOverview({ params, searchParams }: FlowOverviewProps) {
  const { ws, flowId: flow } = await params
  const range = readRange(readSearch(await searchParams))
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ overview, errors, flows, apps }) => [
      overview.get.queryOptions({ input: overviewInput({ range, flow }) }),
      errors.list.queryOptions({ input: openErrorsInput(flow) }),
      flows.get.queryOptions({ input: { id: flow } }),
      apps.list.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <FlowOverviewPage flow={flow} />
    </Prefetched>
  )
}
