import { database } from '@/lib/db/process'
import { listWorkspacesOf } from '@/lib/db/workspaces'
import { auth } from './auth'

export interface SignedIn {
  user: { id: string; name: string; email: string }
  workspaces: { slug: string; name: string }[]
}

/** Who is signed in by the cookie of these headers, and where they are a member. */
export async function getSession(headers: Headers): Promise<SignedIn | null> {
  const user = await getSessionUser(headers)
  if (!user) return null
  const rows = await listWorkspacesOf(database(), user.id)
  return { user, workspaces: rows.map(({ slug, name }) => ({ slug, name })) }
}

export async function getSessionUser(headers: Headers): Promise<SignedIn['user'] | null> {
  if (!headers.has('cookie')) return null
  const session = await auth().api.getSession({ headers })
  if (!session) return null
  const { id, name, email } = session.user
  return { id, name, email }
}
