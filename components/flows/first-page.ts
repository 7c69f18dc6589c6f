import type { FetchQueryOptions, QueryKey } from '@tanstack/react-query'

/**
 * The first page of a list in pages, for `prefetch`, which knows plain queries only: fetched once,
 * kept in the shape that the browser's infinite query continues.
 */
export function firstPage<T>(queryKey: QueryKey, fetchPage: () => Promise<T>): FetchQueryOptions {
  return {
    queryKey,
    queryFn: async () => ({ pages: [await fetchPage()], pageParams: [undefined] }),
  }
}
