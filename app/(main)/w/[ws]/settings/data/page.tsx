import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { DataSettings } from '@/components/settings/data-settings'

export const metadata: Metadata = { title: 'Data settings' }

export default async function SettingsOfData({ params }: { params: Promise<{ ws: string }> }) {
  const { ws } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ history, redaction }) => [
      history.get.queryOptions({ input: {} }),
      redaction.get.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <DataSettings />
    </Prefetched>
  )
}
