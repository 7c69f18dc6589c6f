import { useQuery } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import type { FlowSummary } from '@/lib/contracts/flows'

/** The flow of a page; one that is not there makes the page one that is not there. */
export function useShownFlow(id: string): FlowSummary | undefined {
  const { data: flow, error } = useQuery(queries.flows.get.queryOptions({ input: { id } }))
  if (isApiError(error) && error.status === 404) notFound()
  return flow
}
