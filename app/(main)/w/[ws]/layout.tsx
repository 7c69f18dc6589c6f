import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { knownUpTo, prefetch } from '@/app/prefetch'
import { ApiProvider } from '@/components/api/api-provider'
import { EarlyInputScript } from '@/components/keys/early-input-script'
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
  // Known before the first key is pressed: letters may be switched off.
  const state = await prefetch({
    ...{ headers: await headers(), workspace: workspace.slug },
    queries: ({ preferences }) => [preferences.get.queryOptions({ input: {} })],
  })
  return (
    <ApiProvider workspace={workspace.slug} state={state} knownUpTo={knownUpTo()}>
      <EarlyInputScript nonce={(await headers()).get('x-nonce') ?? undefined} />
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
