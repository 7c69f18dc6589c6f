import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { readIsAlive } from '@/components/api/alive'
import { queries } from '@/components/api/queries'
import { connectionsInput } from '@/components/connections/connections-input'
import { flowPages } from '@/components/flows/flow-pages'
import { loadPalette } from './load-palette'

/**
 * For somebody who is about to open it, by the mouse or by a key: its code, and what it searches in.
 * All keep their failures to themselves; what is missing is asked for again when it opens.
 */
export function useWarmPalette(): () => void {
  const cache = useQueryClient()
  return useCallback(() => {
    loadPalette().catch(() => undefined)
    if (!readIsAlive()) return
    void cache.prefetchInfiniteQuery(queries.flows.list.infiniteOptions(flowPages))
    void cache.prefetchQuery(queries.connections.list.queryOptions({ input: connectionsInput }))
  }, [cache])
}
