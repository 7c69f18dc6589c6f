import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { runInput } from '@/components/runs/run-input'
import { RunPage } from '@/components/runs/run-page'

export const metadata: Metadata = { title: 'Run' }

export default async function Run({ params }: { params: Promise<{ ws: string; runId: string }> }) {
  const { ws, runId } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ runs, apps, history }) => [
      runs.get.queryOptions({ input: runInput(runId) }),
      apps.list.queryOptions({ input: {} }),
      history.get.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <RunPage key={runId} id={runId} />
    </Prefetched>
  )
}
