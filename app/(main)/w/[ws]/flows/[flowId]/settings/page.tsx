import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { FlowSettingsPage } from '@/components/flow-settings/flow-settings-page'

export const metadata: Metadata = { title: 'Settings' }

interface FlowSettingsProps {
  params: Promise<{ ws: string; flowId: string }>
}

export default async function FlowSettings({ params }: FlowSettingsProps) {
  const { ws, flowId } = await params
  const input = { id: flowId }
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ flows, history, redaction }) => [
      flows.get.queryOptions({ input }),
      flows.draft.get.queryOptions({ input }),
      history.get.queryOptions({ input: {} }),
      redaction.get.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <FlowSettingsPage flow={flowId} />
    </Prefetched>
  )
}
