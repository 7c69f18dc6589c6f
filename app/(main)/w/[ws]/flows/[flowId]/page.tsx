import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { FlowBuilder } from '@/components/editor/flow-builder'

interface BuilderPageProps {
  params: Promise<{ ws: string; flowId: string }>
}

export default async function BuilderPage({ params }: BuilderPageProps) {
  const { ws, flowId } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: (queries) => [
      queries.flows.get.queryOptions({ input: { id: flowId } }),
      queries.apps.list.queryOptions({ input: {} }),
      queries.testing.samples.queryOptions({ input: { id: flowId } }),
    ],
  })
  return (
    <Prefetched state={state}>
      <FlowBuilder workspace={ws} flowId={flowId} />
    </Prefetched>
  )
}
