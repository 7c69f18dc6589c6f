import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ApiProvider } from '@/components/api/api-provider'
import { isRailChosen, navCookie } from '@/components/shell/nav-cookie'
import { Shell } from '@/components/shell/shell'
import { getSession } from '@/lib/auth/session'

interface WorkspaceLayoutProps {
  params: Promise<{ ws: string }>
  children: ReactNode
}

export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { ws } = await params
  const session = await getSession(await headers())
  if (!session) redirect('/sign-in')
  const workspace = session.workspaces.find(({ slug }) => slug === ws)
  if (!workspace) notFound()
  return (
    <ApiProvider workspace={workspace.slug}>
      <Shell
        user={session.user}
        workspace={workspace}
        workspaces={session.workspaces}
        isRail={isRailChosen((await cookies()).get(navCookie)?.value)}
      >
        {children}
      </Shell>
    </ApiProvider>
  )
}
