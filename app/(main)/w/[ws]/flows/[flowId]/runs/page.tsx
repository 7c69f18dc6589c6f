import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { firstPage } from '@/components/flows/first-page'
import { FlowRunsPage } from '@/components/runs/flow-runs-page'
import { readRunFilter, runPages } from '@/components/runs/run-filter'
import { readSearch, type Search } from '../../../runs/read-search'

export const metadata: Metadata = { title: 'Runs' }

interface FlowRunsProps {
  params: Promise<{ ws: string; flowId: string }>
  searchParams: Promise<Search>
}

export default async function FlowRuns({ params, searchParams }: FlowRunsProps) {
  const { ws, flowId } = await params
  const filter = { ...readRunFilter(readSearch(await searchParams)), flow: flowId }
  const pages = runPages(filter)
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ runs, flows }) => [
      firstPage(runs.list.infiniteKey(pages), () => runs.list.call(pages.input(undefined))),
      flows.get.queryOptions({ input: { id: flowId } }),
    ],
  })
  return (
    <HydrationBoundary state={state}>
      <FlowRunsPage flow={flowId} />
    </HydrationBoundary>
  )
}
