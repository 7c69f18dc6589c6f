import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '@/components/api/queries'

/** What expressions may read as `vars`: the texts among the workspace's variables. */
export function useVariables(): Record<string, string> {
  const { data } = useQuery(queries.variables.list.queryOptions({ input: {}, staleTime: 30_000 }))
  return useMemo(
    () =>
      Object.fromEntries(
        (data?.items ?? []).flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
      ),
    [data],
  )
}
