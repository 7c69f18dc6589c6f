import { implement } from '@orpc/server'
import { contract } from '@/lib/contracts/contract'
import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/services/actor'
import { findPrincipal, type Principal } from './principal'
import { findActor } from './workspace'

/** What a call gets to know of its request. */
export interface ApiContext {
  headers: Headers
  /** Named by a session's call; an API key has its own. */
  workspaceSlug: string | undefined
  requestId: string
  /** Cookies that the answer sets. */
  cookies: string[]
}

const base = implement(contract).$context<ApiContext>()

/**
 * The three doors. A call that needs more than its door gives does not compile: only `member` hands
 * out an actor.
 */
export const anyone = base

export const signedIn = base.use(async ({ context, next }) => {
  return next({ context: { principal: await requirePrincipal(context) } })
})

export const member = base.use(async ({ context, next }) => {
  const principal = await requirePrincipal(context)
  const actor: Actor = await findActor(principal, context.workspaceSlug)
  return next({ context: { actor } })
})

export async function requirePrincipal({ headers }: ApiContext): Promise<Principal> {
  const principal = await findPrincipal(headers)
  if (principal) return principal
  throw new AppError(
    'unauthenticated',
    headers.has('authorization')
      ? 'This API key is not valid. It may have been deleted; make another in the settings.'
      : 'Sign in, or send an API key: “Authorization: Bearer hk_…”.',
  )
}
