import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import type { Contract } from '@/lib/contracts/contract'
import { readApiError } from './api-error'
import { routeContract } from './route-contract'
import { reportSignedOut } from './session-store'

export type ApiClient = ContractRouterClient<Contract>

/** The API as functions, in the browser. The workspace is the one in the page's address. */
export const client: ApiClient = createORPCClient(
  new OpenAPILink(routeContract(), {
    url: () => `${window.location.origin}/api/v1`,
    headers: () => {
      const slug = workspaceOf(window.location.pathname) ?? namedWorkspace
      return slug === undefined ? {} : { 'hookline-workspace': slug }
    },
    async fetch(request, init) {
      const response = await fetch(request, { ...init, credentials: 'same-origin' })
      if (response.status === 401) reportSignedOut()
      return response
    },
    customErrorResponseBodyDecoder: (body, { status }) => readApiError(body, status),
  }),
)

let namedWorkspace: string | undefined

/** For a page whose address does not name its workspace. */
export function nameWorkspace(slug: string): void {
  namedWorkspace = slug
}

/** Pages of a workspace live under `/w/<slug>`. */
export function workspaceOf(pathname: string): string | undefined {
  const [, slug] = /^\/w\/([^/]+)/.exec(pathname) ?? []
  return slug === undefined ? undefined : decodeURIComponent(slug)
}
