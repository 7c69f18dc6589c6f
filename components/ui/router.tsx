'use client'

import { useRouter as useNextRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useMemo } from 'react'

type Router = Pick<
  ReturnType<typeof useNextRouter>,
  'back' | 'prefetch' | 'push' | 'refresh' | 'replace'
>

const RouterContext = createContext<Router | null>(null)

/** Around all pages. */
export function RouterHost({ children }: { children: ReactNode }) {
  const { back, prefetch, push, refresh, replace } = useNextRouter()
  const router = useMemo(
    () => ({ back, prefetch, push, refresh, replace }),
    [back, prefetch, push, refresh, replace],
  )
  return <RouterContext value={router}>{children}</RouterContext>
}

/**
 * Leads to other pages. Always the same object: Next's own `useRouter` draws all that call it anew with
 * every change of the address, each link of a list among them.
 */
export function useRouter(): Router {
  const router = useContext(RouterContext)
  if (!router) throw new Error('No RouterHost is around this page.')
  return router
}
