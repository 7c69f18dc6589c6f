import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { prefetch } from '@/app/prefetch'
import { Prefetched } from '@/components/api/prefetched'
import { errorRunsInput } from '@/components/errors/error-filter'
import { ErrorPage } from '@/components/errors/error-page'

export const metadata: Metadata = { title: 'Error' }

export default async function OneError({
  params,
}: {
  params: Promise<{ ws: string; errorId: string }>
}) {
  const { ws, errorId: id } = await params
  const state = await prefetch({
    headers: await headers(),
    workspace: ws,
    queries: ({ errors }) => [
      errors.get.queryOptions({ input: { id } }),
      errors.runs.queryOptions({ input: errorRunsInput(id) }),
    ],
  })
  return (
    <Prefetched state={state}>
      <ErrorPage id={id} />
    </Prefetched>
  )
}
