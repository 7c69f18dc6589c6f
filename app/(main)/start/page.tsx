import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { StartPage } from '@/components/start/start-page'
import { getSession } from '@/lib/auth/session'
import { firstFlow, showStepKey } from '@/lib/services/first-flow'

export const metadata: Metadata = { title: 'Start' }

export default async function Start() {
  const session = await getSession(await headers())
  const workspace = session?.workspaces[0]
  if (!session || !workspace) redirect('/sign-in?next=/start')
  const first = await firstFlow({ userId: session.user.id, slug: workspace.slug })
  const flows = `/w/${workspace.slug}/flows`
  if (!first) redirect(flows)
  const { flow, isUntouched } = first
  if (!isUntouched || !flow.url) redirect(`${flows}/${flow.id}`)
  return (
    <StartPage workspace={workspace.slug} flow={flow.id} url={flow.url} showStep={showStepKey} />
  )
}
