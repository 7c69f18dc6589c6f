'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '@/components/api/queries'

/** The apps that the workspace has an account of. */
export function useConnectedApps(): ReadonlySet<string> {
  const { data } = useQuery(
    queries.connections.list.queryOptions({ input: { limit: 200 }, staleTime: 30_000 }),
  )
  return useMemo(() => new Set(data?.items.map(({ app }) => app)), [data])
}
