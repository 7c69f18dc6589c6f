import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { firstPage } from '@/components/flows/first-page'
import { versionPages } from '@/components/versions/version-pages'
import { VersionsPage } from '@/components/versions/versions-page'

export const metadata: Metadata = { title: 'Versions' }

interface FlowVersionsProps {
  params: Promise<{ ws: string; flowId: string }>
}

export default async function FlowVersions({ params }: FlowVersionsProps) {
  const { ws, flowId } = await params
  const pages = versionPages(flowId)
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ apps, flows }) => [
      flows.get.queryOptions({ input: { id: flowId } }),
      flows.draft.get.queryOptions({ input: { id: flowId } }),
      firstPage(flows.versions.list.infiniteKey(pages), () =>
        flows.versions.list.call(pages.input(undefined)),
      ),
      apps.list.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <VersionsPage flow={flowId} />
    </Prefetched>
  )
}
