'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Change } from '@/lib/contracts/stream'
import { affectedQueries } from './affected-queries'
import { useIsAlive } from './alive'
import { isApiError } from './api-error'
import { nameWorkspace } from './client'
import { PrefetchedFrame } from './prefetched'
import { createRefresher } from './refresher'
import { openStream } from './stream'

type ChangeListener = (change: Change) => void

interface ApiProviderProps {
  /** Slug of the workspace whose changes the pages inside follow. */
  workspace: string
  /** What the server has fetched for the first paint. */
  state?: string
  /** The place in the stream of changes up to which that holds. */
  knownUpTo?: string
  children: ReactNode
}

/** Everything below may query the API, and stays live. */
export function ApiProvider({ workspace, state, knownUpTo, children }: ApiProviderProps) {
  const [queryClient] = useState(() => {
    // The server answers many people at once; only a browser has one workspace in view.
    if (typeof window !== 'undefined') nameWorkspace(workspace)
    return createQueryClient()
  })
  const [listeners] = useState(() => new Set<ChangeListener>())
  // Of the first page: what is told since is in the stream.
  const [after] = useState(knownUpTo)
  const isAlive = useIsAlive()

  useEffect(() => {
    if (!isAlive) return
    const refresher = createRefresher(queryClient)
    const close = openStream({
      workspace,
      after,
      onChange(change) {
        refresher.add(affectedQueries(change))
        for (const listener of listeners) listener(change)
      },
      onReset: refresher.addEverything,
    })
    return () => {
      close()
      refresher.close()
    }
  }, [isAlive, workspace, after, queryClient, listeners])

  return (
    <QueryClientProvider client={queryClient}>
      <ListenersContext value={listeners}>
        {state === undefined ? (
          children
        ) : (
          <PrefetchedFrame state={state}>{children}</PrefetchedFrame>
        )}
      </ListenersContext>
    </QueryClientProvider>
  )
}

/** Calls back for each change of the workspace, or of one flow. `onChange` must be stable. */
export function useChanges(onChange: ChangeListener, options: { flow?: string } = {}): void {
  const listeners = useContext(ListenersContext)
  const { flow } = options
  useEffect(() => {
    const listener: ChangeListener = (change) => {
      if (flow === undefined || change.flow === flow) onChange(change)
    }
    listeners?.add(listener)
    return () => {
      listeners?.delete(listener)
    }
  }, [listeners, onChange, flow])
}

const ListenersContext = createContext<Set<ChangeListener> | null>(null)

/** What has arrived stays fresh for a while: the stream says when it is old. */
const staleMs = 30_000

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: staleMs,
        // An answer that says no is no fault to try again.
        retry: (count, error) => count < 2 && !(isApiError(error) && error.status < 500),
      },
    },
  })
}
