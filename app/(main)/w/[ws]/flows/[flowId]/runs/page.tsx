import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { firstPage } from '@/components/flows/first-page'
import { shownActions } from '@/components/runs/bulk/shown-actions'
import { firstRuns } from '@/components/runs/first-runs'
import { FlowRunsPage } from '@/components/runs/flow-runs-page'
import { installationDays } from '@/lib/services/history/history-days'
import { readSearch, type Search } from '../../../runs/read-search'

export const metadata: Metadata = { title: 'Runs' }

interface FlowRunsProps {
  params: Promise<{ ws: string; flowId: string }>
  searchParams: Promise<Search>
}

export default async function FlowRuns({ params, searchParams }: FlowRunsProps) {
  const { ws, flowId } = await params
  const openedAt = new Date()
  const first = firstRuns(readSearch(await searchParams), { now: openedAt, flow: flowId })
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ runs, flows, history, bulkActions }) => [
      ...first.map((pages) =>
        firstPage(runs.list.infiniteKey(pages), () => runs.list.call(pages.input(undefined))),
      ),
      flows.get.queryOptions({ input: { id: flowId } }),
      bulkActions.list.queryOptions(shownActions),
      history.get.queryOptions({ input: { flow: flowId } }),
    ],
  })
  return (
    <Prefetched state={state}>
      <FlowRunsPage
        flow={flowId}
        openedAt={openedAt.toISOString()}
        historyDays={installationDays()}
      />
    </Prefetched>
  )
}
