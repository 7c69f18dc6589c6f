import { setUp } from '@/lib/auth/set-up'
import { database } from '@/lib/db/process'
import { findWorkspace, listWorkspacesOf, type WorkspaceRow } from '@/lib/db/workspaces'
import { anyone, signedIn } from '../context'

export const accountRoutes = {
  me: signedIn.account.me.handler(async ({ context: { principal } }) => {
    const db = database()
    if (principal.kind === 'key') {
      const workspace = await findWorkspace(db, principal.workspaceId)
      return { user: null, workspaces: workspace ? [named(workspace)] : [] }
    }
    const workspaces = await listWorkspacesOf(db, principal.user.id)
    return { user: principal.user, workspaces: workspaces.map(named) }
  }),
  setup: anyone.account.setup.handler(async ({ context, input }) => {
    const { workspace, cookies } = await setUp(input, context.headers)
    context.cookies.push(...cookies)
    return { workspace }
  }),
}

const named = ({ slug, name }: WorkspaceRow) => ({ slug, name })
