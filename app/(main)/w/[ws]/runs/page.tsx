import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { firstPage } from '@/components/flows/first-page'
import { flowPages } from '@/components/flows/flow-pages'
import { readRunFilter, runPages } from '@/components/runs/run-filter'
import { RunsPage } from '@/components/runs/runs-page'
import { readSearch, type Search } from './read-search'

export const metadata: Metadata = { title: 'Runs' }

interface RunsProps {
  params: Promise<{ ws: string }>
  searchParams: Promise<Search>
}

export default async function Runs({ params, searchParams }: RunsProps) {
  const { ws } = await params
  const pages = runPages(readRunFilter(readSearch(await searchParams)))
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ runs, flows, apps }) => [
      firstPage(runs.list.infiniteKey(pages), () => runs.list.call(pages.input(undefined))),
      firstPage(flows.list.infiniteKey(flowPages), () =>
        flows.list.call(flowPages.input(undefined)),
      ),
      apps.list.queryOptions({ input: {} }),
    ],
  })
  return (
    <HydrationBoundary state={state}>
      <RunsPage />
    </HydrationBoundary>
  )
}
