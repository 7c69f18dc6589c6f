import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { firstPage } from '@/components/flows/first-page'
import { flowPages } from '@/components/flows/flow-pages'
import { shownActions } from '@/components/runs/bulk/shown-actions'
import { firstRuns } from '@/components/runs/first-runs'
import { RunsPage } from '@/components/runs/runs-page'
import { installationDays } from '@/lib/services/history/history-days'
import { readSearch, type Search } from './read-search'

export const metadata: Metadata = { title: 'Runs' }

interface RunsProps {
  params: Promise<{ ws: string }>
  searchParams: Promise<Search>
}

export default async function Runs({ params, searchParams }: RunsProps) {
  const { ws } = await params
  const openedAt = new Date()
  const first = firstRuns(readSearch(await searchParams), { now: openedAt })
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ runs, flows, apps, history, bulkActions }) => [
      ...first.map((pages) =>
        firstPage(runs.list.infiniteKey(pages), () => runs.list.call(pages.input(undefined))),
      ),
      firstPage(flows.list.infiniteKey(flowPages), () =>
        flows.list.call(flowPages.input(undefined)),
      ),
      apps.list.queryOptions({ input: {} }),
      bulkActions.list.queryOptions(shownActions),
      history.get.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <RunsPage openedAt={openedAt.toISOString()} historyDays={installationDays()} />
    </Prefetched>
  )
}
