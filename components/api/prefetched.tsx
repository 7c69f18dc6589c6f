'use client'

import { type DehydratedState, HydrationBoundary } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { Alive } from './alive'

interface PrefetchedProps {
  /**
   * What the server has fetched for the page, as JSON. Of an object React would look at every value
   * of it, in one go: a workspace's catalogue alone has thousands.
   */
  state: string
  children: ReactNode
}

/** Of a page: everything below finds in the cache what the server has fetched for it. */
export function Prefetched({ state, children }: PrefetchedProps) {
  return (
    <PrefetchedFrame state={state}>
      {children}
      <Alive />
    </PrefetchedFrame>
  )
}

/** The same for what is around the page. */
export function PrefetchedFrame({ state, children }: PrefetchedProps) {
  // The text is that of `prefetch`.
  const parsed = useMemo(() => JSON.parse(state) as DehydratedState, [state])
  return <HydrationBoundary state={parsed}>{children}</HydrationBoundary>
}
