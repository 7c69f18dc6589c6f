'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '@/components/api/queries'
import { useEditor } from './editor-context'

function useConnections() {
  const options = queries.connections.list.queryOptions({
    ...{ input: { limit: 200 }, staleTime: 30_000 },
  })
  return useQuery(options).data?.items
}

/** The apps that the workspace has an account of. */
export function useConnectedApps(): ReadonlySet<string> {
  const connections = useConnections()
  return useMemo(() => new Set(connections?.map(({ app }) => app)), [connections])
}

/** Accounts that stopped working, by id, with what their app is called. */
export function useBrokenAccounts(): ReadonlyMap<string, string> {
  const { catalog } = useEditor()
  const connections = useConnections()
  return useMemo(() => {
    const broken = connections?.filter(({ status }) => status === 'failing') ?? []
    return new Map(broken.map(({ id, app }) => [id, catalog.app(app)?.title ?? app]))
  }, [connections, catalog])
}
