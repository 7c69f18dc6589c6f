import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { TemplatesPage } from '@/components/templates/templates-page'

export const metadata: Metadata = { title: 'Templates' }

export default async function Templates({ params }: { params: Promise<{ ws: string }> }) {
  const { ws } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ apps }) => [apps.list.queryOptions({ input: {} })],
  })
  return (
    <Prefetched state={state}>
      <TemplatesPage />
    </Prefetched>
  )
}
