import { getSessionUser, type SignedIn } from '@/lib/auth/session'
import { AppError } from '@/lib/errors'
import { findKey } from '@/lib/services/find-key'

export type Principal =
  | { kind: 'key'; workspaceId: string }
  | { kind: 'session'; user: SignedIn['user'] }

/** Who calls. A request that shows an API key is judged by it alone, whatever cookies it has. */
export async function findPrincipal(headers: Headers): Promise<Principal | undefined> {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const [, key] = /^Bearer\s+(\S{1,200})$/i.exec(authorization.trim()) ?? []
    const found = key === undefined ? undefined : await findKey(key)
    return found && { kind: 'key', workspaceId: found.workspaceId }
  }
  const user = await getSessionUser(headers)
  return user ? { kind: 'session', user } : undefined
}

/** For what belongs to a person and not to a workspace. */
export function requirePerson(principal: Principal): { userId: string } {
  if (principal.kind === 'session') return { userId: principal.user.id }
  throw new AppError(
    'forbidden',
    'An API key belongs to a workspace and has no preferences. Sign in to see yours.',
  )
}
