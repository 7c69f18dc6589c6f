import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { errorPages, readErrorFilter } from '@/components/errors/error-filter'
import { ErrorsPage } from '@/components/errors/errors-page'
import { firstPage } from '@/components/flows/first-page'
import { flowPages } from '@/components/flows/flow-pages'
import { historyInput } from '@/components/flows/history-input'
import { readSearch, type Search } from '../runs/read-search'

export const metadata: Metadata = { title: 'Errors' }

interface ErrorsProps {
  params: Promise<{ ws: string }>
  searchParams: Promise<Search>
}

export default async function Errors({ params, searchParams }: ErrorsProps) {
  const { ws } = await params
  const filter = readErrorFilter(readSearch(await searchParams))
  const pages = errorPages(filter)
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ errors, flows, apps, history }) => [
      firstPage(errors.list.infiniteKey(pages), () => errors.list.call(pages.input(undefined))),
      firstPage(flows.list.infiniteKey(flowPages), () =>
        flows.list.call(flowPages.input(undefined)),
      ),
      apps.list.queryOptions({ input: {} }),
      history.get.queryOptions({ input: historyInput(filter.flow) }),
    ],
  })
  return (
    <Prefetched state={state}>
      <ErrorsPage />
    </Prefetched>
  )
}
