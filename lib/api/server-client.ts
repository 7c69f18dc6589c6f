import { createRouterClient, type RouterClient } from '@orpc/server'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { newId } from '@/lib/ids'
import type { ApiContext } from './context'
import { type AppRouter, router } from './router'

/** The API as functions for a page's first paint, in this process: the same doors, no request. */
export function serverClient(
  headers: Headers,
  workspaceSlug: string | undefined,
): RouterClient<AppRouter> {
  const context: ApiContext = {
    headers,
    workspaceSlug,
    requestId: newId('request'),
    cookies: [],
  }
  return createRouterClient(router, { context })
}

/** Query options under the same keys as in the browser. */
export function serverQueries(headers: Headers, workspaceSlug: string | undefined) {
  return createTanstackQueryUtils(serverClient(headers, workspaceSlug))
}
export type ServerQueries = ReturnType<typeof serverQueries>
