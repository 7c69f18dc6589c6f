import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { OverviewPage } from '@/components/overview/overview-page'
import { openErrorsInput, overviewInput, readRange } from '@/components/overview/overview-range'
import { readSearch, type Search } from '../runs/read-search'

export const metadata: Metadata = { title: 'Overview' }

interface OverviewProps {
  params: Promise<{ ws: string }>
  searchParams: Promise<Search>
}

export default async function Overview({ params, searchParams }: OverviewProps) {
  const { ws } = await params
  const range = readRange(readSearch(await searchParams))
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ overview, errors, apps }) => [
      overview.get.queryOptions({ input: overviewInput({ range, flow: undefined }) }),
      errors.list.queryOptions({ input: openErrorsInput(undefined) }),
      apps.list.queryOptions({ input: {} }),
    ],
  })
  return (
    <Prefetched state={state}>
      <OverviewPage />
    </Prefetched>
  )
}
