import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queries } from '@/components/api/queries'
import { flowPages } from './flow-pages'

/** All flows, page after page: the filter and its counts are about the whole. */
export function useFlows() {
  const list = useInfiniteQuery(queries.flows.list.infiniteOptions(flowPages))
  const { hasNextPage, isFetching, isError, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  return { ...list, flows: list.data?.pages.flatMap(({ items }) => items) }
}
