import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { settingsInput } from '@/components/settings/settings-input'
import { SettingsPage } from '@/components/settings/settings-page'

export const metadata: Metadata = { title: 'Settings' }

export default async function Settings({ params }: { params: Promise<{ ws: string }> }) {
  const { ws } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ keys, variables }) => [
      keys.list.queryOptions({ input: settingsInput }),
      variables.list.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <SettingsPage />
    </Prefetched>
  )
}
