import { database } from '@/lib/db/process'
import { findWorkspaceOf } from '@/lib/db/workspaces'
import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/services/actor'
import type { Principal } from './principal'

export const workspaceHeader = 'hookline-workspace'
export const workspaceParameter = 'workspace'

/** In which workspace a principal acts: its own for a key, the one it names for a session. */
export async function findActor(principal: Principal, slug: string | undefined): Promise<Actor> {
  if (principal.kind === 'key') return { workspaceId: principal.workspaceId, userId: null }
  if (!slug) {
    throw new AppError(
      'invalid',
      'Say which workspace this is about: header “Hookline-Workspace: <slug>”, or “?workspace=<slug>”.',
    )
  }
  const userId = principal.user.id
  const isSlug = /^[\w-]{1,100}$/.test(slug)
  const workspace = isSlug ? await findWorkspaceOf(database(), { userId, slug }) : null
  if (!workspace) throw new AppError('not_found', 'There is no such workspace, or you left it.')
  return { workspaceId: workspace.id, userId }
}
